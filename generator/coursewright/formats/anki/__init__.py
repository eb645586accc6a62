"""Card decks for Anki: a note for each item and each term of the glossary."""
