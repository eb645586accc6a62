"""Items of which learners choose an option or a place: letters in front, circles to fill in."""

from collections.abc import Iterator, Mapping

from ...items import (
    ChoiceItem,
    HotspotItem,
    MultipleResponseItem,
    Option,
    TrueFalseItem,
)
from ...orders import shown_order
from ...scoring import option_weight
from .setting import Json, Setting, View, letters_to, part


def choice_view(item: ChoiceItem | MultipleResponseItem, setting: Setting) -> View:
    """Lettered options; fixed ones keep their places in all versions."""
    order = shown_order(item, setting.shuffle_seed, shuffles=setting.version > 0)
    by_id = {option.id: option for option in item.options}
    lettered = dict(zip(letters_to(len(order)), (by_id[name] for name in order), strict=True))
    is_single = isinstance(item, ChoiceItem)
    mark = "circle" if is_single else "square"
    rows = [[name, setting.markdown(option.text, "options")] for name, option in lettered.items()]
    keyed = (item.key,) if isinstance(item, ChoiceItem) else item.key
    return View(
        {"kind": "options", "mark": mark, "rows": rows},
        [part(mark, letters=[*lettered])],
        [
            setting.line(name, option.text, "options")
            for name, option in lettered.items()
            if option.id in keyed
        ],
        [*_reasons(item, lettered, setting)],
        "" if is_single else setting.words["choose-some"],
    )


def _reasons(
    item: ChoiceItem | MultipleResponseItem, lettered: Mapping[str, Option], setting: Setting
) -> Iterator[Json]:
    """Feedback by letter; an option that earns a share of its own has a line in any case."""
    for name, option in lettered.items():
        share = option_weight(option, item) if item.scoring == "weighted" else 1
        is_said = option.weight is not None and share != 1
        label = setting.words.worth(name, share) if is_said else name
        if option.feedback is not None:
            yield setting.line(label, option.feedback, "option-feedback")
        elif is_said:
            yield setting.line(label, option.text, "options")


def true_false_view(item: TrueFalseItem, setting: Setting) -> View:
    """True is always A: there is nothing to shuffle."""
    words = {True: setting.words["true"], False: setting.words["false"]}
    lettered = dict(zip(letters_to(2), words, strict=True))
    texts = setting.texts
    rows = [
        [name, texts.plain(words[value], "key", setting.losses)] for name, value in lettered.items()
    ]
    return View(
        {"kind": "options", "mark": "circle", "rows": rows},
        [part("circle", letters=[*lettered])],
        [
            setting.plain_line(name, words[value], "key")
            for name, value in lettered.items()
            if value == item.key
        ],
        [
            setting.line(name, item.reasons[value], "option-feedback")
            for name, value in lettered.items()
            if value in item.reasons
        ],
    )


def hotspot_view(item: HotspotItem, setting: Setting) -> View:
    """The places have letters in the image, in the order of the bank: they cannot move."""
    lettered = dict(zip(letters_to(len(item.areas)), item.areas, strict=True))
    form = {
        "kind": "hotspot",
        "image": setting.texts.image(item.image),
        "alt": item.alt,
        "areas": [
            [name, area.left, area.top, area.width, area.height] for name, area in lettered.items()
        ],
    }
    return View(
        form,
        [part("circle", letters=[*lettered])],
        [
            setting.plain_line(name, area.text, "areas")
            for name, area in lettered.items()
            if area.id == item.key
        ],
        [
            setting.line(name, area.feedback, "option-feedback")
            for name, area in lettered.items()
            if area.feedback is not None
        ],
        setting.words["print-place"],
    )
