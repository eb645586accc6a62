"""QTI 1.2 as Canvas reads and writes it."""
