"""What learners hand in, as rows of a table. Every file of theirs is a stranger's."""
