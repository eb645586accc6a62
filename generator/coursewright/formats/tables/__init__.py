"""Items as the rows of a table: CSV as spreadsheets read and write it."""
