"""Mends what is safe in the text of a file, and leaves every other byte as it is."""
