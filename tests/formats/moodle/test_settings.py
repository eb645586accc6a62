"""Settings of Moodle's questions: which of them are told when they are left out."""

import pytest

from .test_reading import answers, question

NUMBER = '<answer fraction="100"><text>4</text></answer>'


def test_words_that_learners_read_are_a_loss_by_name() -> None:
    told = "<instructions><text>Give it in metres.</text></instructions>"
    losses = question("numerical", NUMBER + told).entry.losses
    assert "instructions" in {loss.field for loss in losses}


@pytest.mark.parametrize(
    "setting",
    [
        "<answernumbering>ABCD</answernumbering>",
        "<showstandardinstruction>1</showstandardinstruction>",
        "<shownumcorrect/>",
        "<instructions><text></text></instructions>",
    ],
)
def test_looks_are_no_loss(setting: str) -> None:
    assert not question("multichoice", answers(100, 0) + setting).entry.losses
