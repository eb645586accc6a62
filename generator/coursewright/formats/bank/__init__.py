"""Our own item banks, written: what is imported becomes a file that its author goes on editing."""
