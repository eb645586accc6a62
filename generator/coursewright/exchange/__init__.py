"""Banks on their way in and out: which format, what is sound, what is lost, what is written."""
