"""What text2qti writes for Canvas has the keys and points of its own notation."""

from pathlib import Path

from coursewright.formats.format import ForeignFile
from coursewright.formats.qti12.canvas import QTI_12
from coursewright.formats.qti12.reading import read_qti12
from coursewright.formats.registry import recognised
from coursewright.items import ChoiceItem, TextEntryItem

from ...judges.text2qti import package
from .summary import summary

QUIZ = """Quiz title: Teas
Title: Colours
Points: 2
1.  Which tea is **green**, $x^2$?
... Leaves are steamed.
+   Yes, that is it.
-   Look again.
*a) Sencha
... Steamed.
b)  Assam
c)  Keemun
2.  Which are `black`?
[*] Assam
[ ] Sencha
[*] Keemun
3.  Tea is a leaf.
a)  True
*b) False
4.  What is tea in Chinese?
*   cha
*   chá
5.  How many grams?
=   2.5 +- 0.1
6.  How many cups?
=   [3, 5]
7.  How many pots?
=   7
8.  How hot is 200, by 5 per cent?
=   200 +- 5%
9.  Explain tea.
____
10. Show a pot.
^^^^
Text title: Between
Text: Now on to more.
GROUP
pick: 1
points per question: 3
11. First of two?
*a) True
b)  False
12. Second of two?
a)  Green
*b) Black
END_GROUP
"""


def test_every_kind_of_question_is_read_with_its_key_and_points(tmp_path: Path) -> None:
    data = package(QUIZ, tmp_path)
    assert recognised(data) is QTI_12
    reading = read_qti12(ForeignFile("quiz.zip", data))
    assert reading.title == "Teas"
    assert [summary(found).partition(" ")[2] for found in reading.items] == [
        "carried choice (2 points): Sencha",
        "carried multiple-response: Assam + Keemun",
        "carried true-false: False",
        "carried text-entry: cha | chá",
        "carried numeric: 2.5 ± 0.1",
        "carried numeric: 4 ± 1",
        "carried numeric: 7",
        "carried numeric: 200 ± 10",
        "carried extended-text:",
        "refused: files cannot be handed in here",
        "refused: a text without a response is no item",
        "carried true-false (3 points): True",
        "carried choice (3 points): Black",
    ]
    assert [problem.code for problem in reading.problems] == ["drawn-test"]


def test_texts_and_feedback_of_a_question_come_along(tmp_path: Path) -> None:
    reading = read_qti12(ForeignFile("quiz.zip", package(QUIZ, tmp_path)))
    item = reading.items[0].item
    assert isinstance(item, ChoiceItem)
    assert (item.title, item.stem) == ("Colours", "Which tea is **green**, $x^2$?")
    assert item.feedback == "Leaves are steamed."
    assert item.verdict_feedback == {"correct": "Yes, that is it.", "incorrect": "Look again."}
    assert [option.feedback for option in item.options] == ["Steamed.", None, None]


def test_texts_that_stand_beside_each_other_in_a_condition_are_alternatives(
    tmp_path: Path,
) -> None:
    reading = read_qti12(ForeignFile("quiz.zip", package(QUIZ, tmp_path)))
    item = reading.items[3].item
    assert isinstance(item, TextEntryItem)
    assert [(entry.text, entry.score) for entry in item.accept] == [("cha", 1), ("chá", 1)]
