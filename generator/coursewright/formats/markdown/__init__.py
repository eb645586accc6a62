"""A document that people read: Markdown as GitHub and every CommonMark reader show it."""
