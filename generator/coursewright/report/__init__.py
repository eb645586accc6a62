"""What a course covers and how its items are made, in figures."""
