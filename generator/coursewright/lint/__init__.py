"""Flaws of writing: rules look at the items of a course, and say where a second look is worth it.

`running` looks at a course without its files, and `places` finds the lines of what it found.
"""
