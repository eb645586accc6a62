"""Pages that are followed from top to bottom: files are written, commands run."""

# The page, and what its course is called before it begins.
WALKS = {"getting-started.md": "", "reviewing.md": ""}
