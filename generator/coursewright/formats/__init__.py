"""Item formats of other tools, read into banks and written from them."""
