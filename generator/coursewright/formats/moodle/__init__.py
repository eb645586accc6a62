"""Moodle's question bank: its XML, and the text formats GIFT and Aiken that it also reads."""
