"""The spreadsheet from which Kahoot imports questions."""
