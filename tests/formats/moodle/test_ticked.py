"""Questions of Moodle's plugins that want several answers ticked."""

from coursewright.items import MultipleResponseItem

from .test_reading import answers, question


def test_answers_of_oumultiresponse_are_right_each_by_itself() -> None:
    found = question("oumultiresponse", answers(100, 100, 0))
    assert isinstance(found.item, MultipleResponseItem)
    assert len(found.item.key) == 2
    assert found.item.scoring == "net-correct"
    assert [loss.field for loss in found.entry.losses] == ["scoring"]
