"""Quizzes as text2qti writes them for Canvas."""

from pathlib import Path

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz


def package(text: str, folder: Path) -> bytes:
    """The package of a quiz in the notation of text2qti."""
    path = folder / "quiz.zip"
    QTI(Quiz(text, config=Config(), source_name="quiz.txt")).save(path)
    return path.read_bytes()
