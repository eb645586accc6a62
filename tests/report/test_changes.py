"""Two states of a course against each other, from their YAML: what is listed, what is warned of."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coursewright.load.course import load_course
from coursewright.model import Settings
from coursewright.report.changes import Changes, State, changes
from coursewright.report.changes_text import write_changes

Item = dict[str, Any]


def state(folder: Path, *banks: tuple[str, list[Item]]) -> State:
    (folder / "quizzes").mkdir(parents=True)
    for name, items in banks:
        text = yaml.safe_dump({"bank": name, "title": name, "items": items}, sort_keys=False)
        (folder / f"quizzes/{name}.yml").write_text(text, encoding="utf-8")
    sources, problems = load_course(folder, Settings())
    return State(sources, problems)


@pytest.fixture
def compared(tmp_path: Path) -> Any:
    """Compare items of one bank, or banks by name."""

    def compare(old: Any, new: Any) -> Changes:
        both = [
            state(tmp_path / name, *(items.items() if isinstance(items, dict) else [("b", items)]))
            for name, items in (("old", old), ("new", new))
        ]
        return changes(*both)

    return compare


def listed(found: Changes) -> list[tuple[str, ...]]:
    return [(item.id, *item.kinds) for item in found.items]


def differences(found: Changes) -> dict[str, tuple[str | None, str | None]]:
    (item,) = found.items
    return {entry.field: (entry.old, entry.new) for entry in item.differences}


def warned(found: Changes) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.severity, problem.message) for problem in found.problems]


def options(**texts: str) -> list[Item]:
    return [{"id": name, "text": text} for name, text in texts.items()]


def choice(name: str = "a", **fields: Any) -> Item:
    own = {"stem": "Which?", "options": options(yes="Yes", no="No", maybe="Maybe"), "key": "yes"}
    return {"id": name, "type": "choice", **own} | fields


def test_items_are_added_removed_and_kept(compared):
    found = compared([choice("a"), choice("b", stem="B?")], [choice("a"), choice("c", stem="C?")])
    assert listed(found) == [("c", "added"), ("b", "removed")]
    assert warned(found) == [("removed-item", "warning", "`b` is gone")]


def test_nothing_is_said_of_items_that_only_moved_within_their_file(compared):
    found = compared([choice("a"), choice("b")], [choice("b"), choice("a")])
    assert (listed(found), warned(found)) == ([], [])
    assert write_changes(found) == "no item has changed\n"


def test_what_changed_in_an_item_is_told_part_by_part(compared):
    old = choice(feedback="Read on.", level="apply", concepts=["x"], penalty=0.5)
    new = choice(
        stem="Which one?",
        feedback={"general": "Read on.", "incorrect": "No."},
        options=[*options(yes="Yes", no="No"), {"id": "never", "text": "N.", "feedback": "F."}],
        points=2,
        level="create",
        concepts=["x", "y"],
        scoring="all-or-nothing",
        marking="certainty",
        hints=["Look."],
    )
    found = compared([old], [new])
    assert listed(found) == [("a", "changed")]
    assert differences(found) == {
        "stem": ("Which?", "Which one?"),
        "options": ("yes, no, maybe", "yes, no, never"),
        "options/maybe/text": ("Maybe", None),
        "options/never/text": (None, "N."),
        "options/never/feedback": (None, "F."),
        "feedback/incorrect": (None, "No."),
        "points": ("1", "2"),
        "penalty": ("0.5", "0"),
        "level": ("apply", "create"),
        "concepts": ("x", "x, y"),
        "marking": ("points", "certainty"),
        "hints/1/text": (None, "Look."),
    }
    assert warned(found) == []


def told(name: str, text: str) -> Item:
    return {"id": name, "text": text, "feedback": f"On {text}."}


def test_an_option_under_another_id_keeps_its_text_and_feedback(compared):
    before = [told("yes", "Yes"), told("no", "No"), told("maybe", "Maybe")]
    after = [told("yes", "Yes"), told("never", "No"), told("maybe", "Maybe")]
    after[2]["feedback"] = "Read on."
    found = compared([choice(options=before)], [choice(options=after)])
    assert differences(found) == {
        "options": ("yes, no, maybe", "yes, never, maybe"),
        "options/maybe/feedback": ("On Maybe.", "Read on."),
    }


def test_a_text_that_is_no_longer_accepted_is_one_line(compared):
    found = compared([entry("foo", "bar", {"wildcard": "b*"})], [entry("foo")])
    assert differences(found) == {
        "accept": ("foo, bar, b*", "foo"),
        "accept/b*/kind": ("wildcard", None),
    }


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, "draft", "status"),
        ("draft", "reviewed", "reviewed"),
        ("reviewed", {"state": "reviewed", "by": "Ana"}, "reviewed"),
        ("reviewed", "retired", "retired"),
        ({"state": "retired"}, None, "status"),
    ],
)
def test_a_status_that_changes_is_a_kind_of_its_own(compared, old, new, kind):
    both = [choice(**({"status": status} if status else {})) for status in (old, new)]
    found = compared(both[:1], both[1:])
    assert listed(found) == [("a", kind)]
    assert [*differences(found)] == ["status"]
    assert warned(found) == []


def test_an_item_that_moves_to_another_bank_is_neither_new_nor_gone(compared):
    banks = ({"b": [choice("a"), choice("x", stem="X?")], "c": [choice("y", stem="Y?")]},)
    moved = {"b": [choice("x", stem="X?")], "c": [choice("y", stem="Y?"), choice("a", points=2)]}
    found = compared(*banks, moved)
    assert listed(found) == [("a", "moved", "changed")]
    assert differences(found) == {"bank": ("b", "c"), "points": ("1", "2")}


def numeric(**fields: Any) -> Item:
    own = {"stem": "How many?", "key": 50, "tolerance": 1, "unit": "m"}
    return {"id": "a", "type": "numeric", **own} | fields


def entry(*accept: Any, **fields: Any) -> Item:
    return {"id": "a", "type": "text-entry", "stem": "S?", "accept": list(accept)} | fields


def calculated(**fields: Any) -> Item:
    own = {
        "stem": "{cost} for {leads}?",
        "variables": {"cost": [1000, 2000, 3000], "leads": [20, 40]},
        "formula": "cost / leads",
        "tolerance": 1,
    }
    return {"id": "a", "type": "calculated", **own} | fields


def multiple(**fields: Any) -> Item:
    own = {"options": options(p="P", q="Q", r="R"), "key": ["p", "q"]}
    return {"id": "a", "type": "multiple-response", "stem": "S?", **own} | fields


def matching(**keys: str) -> Item:
    premises = [{"id": name, "text": name, "key": key} for name, key in keys.items()]
    own = {"premises": premises, "options": options(x="X", y="Y", z="Z")}
    return {"id": "a", "type": "matching", "stem": "S?", **own}


def categorise(**keys: Any) -> Item:
    cards = [{"id": name, "text": name, "key": key} for name, key in keys.items()]
    own = {"buckets": options(x="X", y="Y"), "cards": cards}
    return {"id": "a", "type": "categorise", "stem": "S?", **own}


def ordering(*names: str) -> Item:
    return {
        "id": "a",
        "type": "ordering",
        "stem": "S?",
        "options": options(**{n: n for n in names}),
    }


def cloze(**gaps: Any) -> Item:
    text = " ".join(f"{{{name}}}" for name in gaps)
    return {"id": "a", "type": "cloze", "stem": "S?", "text": text, "gaps": gaps}


def hotspot(key: str, left: int = 0) -> Item:
    areas = [
        {"id": "p", "text": "P", "area": [left, 0, 40, 40]},
        {"id": "q", "text": "Q", "area": [60, 60, 40, 40]},
    ]
    own = {"image": "i.png", "alt": "An image.", "areas": areas, "key": key}
    return {"id": "a", "type": "hotspot", "stem": "S?", **own}


def truth(**fields: Any) -> Item:
    return {"id": "a", "type": "true-false", "stem": "S?", "key": True} | fields


def swapped(item: Item, field: str) -> Item:
    """The texts of the first two parts change places, their ids stay."""
    first, second, *rest = item[field]
    texts = [first | {"text": second["text"]}, second | {"text": first["text"]}]
    return item | {field: [*texts, *rest]}


TYPED = {"key": 5}
KEYS = {
    "choice": (choice(), choice(key="no"), "`yes` → `no`"),
    "an option that now says what another said": (
        choice(),
        choice(options=options(yes="No", no="Yes", maybe="Maybe")),
        "option yes `Yes` → `No`",
    ),
    "multiple-response": (multiple(), multiple(key=["q", "r"]), "`p, q` → `q, r`"),
    "true-false": (truth(), truth(key=False), "`true` → `false`"),
    "hotspot": (hotspot("p"), hotspot("q"), "`p` → `q`"),
    "an area elsewhere": (
        hotspot("p"),
        hotspot("p", left=10),
        "area p `0, 0, 40, 40` → `10, 0, 40, 40`",
    ),
    "text-entry": (entry("one"), entry("one", "two"), "`one` → `one, two`"),
    "a text that now earns nothing": (
        entry("one", {"text": "two", "score": 0.5}),
        entry("one", {"text": "two", "score": 0, "feedback": "F."}),
        "`one, two` → `one`",
    ),
    "numeric": (numeric(), numeric(key=51), "`49 to 51 m` → `50 to 52 m`"),
    "tolerance": (numeric(), numeric(tolerance=2), "`49 to 51 m` → `48 to 52 m`"),
    "unit": (numeric(), numeric(unit="km"), "`49 to 51 m` → `49 to 51 km`"),
    "factor": (
        numeric(unit=None, units=[{"unit": "m"}, {"unit": "km", "factor": 100}]),
        numeric(unit=None, units=[{"unit": "m"}, {"unit": "km", "factor": 1000}]),
        "`49 to 51 m, km × 100` → `49 to 51 m, km × 1000`",
    ),
    "formula": (
        calculated(),
        calculated(formula="leads / cost", tolerance="1%"),
        "`cost/leads` → `leads/cost`",
    ),
    "unit of a formula": (
        calculated(unit="€"),
        calculated(unit="%"),
        "`cost/leads €` → `cost/leads %`",
    ),
    "matching, other options": (
        matching(p="x", q="y"),
        matching(p="x", q="y") | {"options": options(x="Z", y="Y", z="X")},
        "option x `X` → `Z`",
    ),
    "matching, other premises": (
        matching(p="x", q="y"),
        swapped(matching(p="x", q="y"), "premises"),
        "premise p `p` → `q`; premise q `q` → `p`",
    ),
    "ordering, other texts": (
        ordering("p", "q", "r"),
        swapped(ordering("p", "q", "r"), "options"),
        "option p `p` → `q`; option q `q` → `p`",
    ),
    "categorise, other cards": (
        categorise(p="x", q="y"),
        swapped(categorise(p="x", q="y"), "cards"),
        "card p `p` → `q`; card q `q` → `p`",
    ),
    "categorise, other buckets": (
        categorise(p="x", q="y"),
        swapped(categorise(p="x", q="y"), "buckets"),
        "bucket x `X` → `Y`; bucket y `Y` → `X`",
    ),
    "cloze, other choices": (
        cloze(g={"options": options(p="P", q="Q"), "key": "p"}),
        cloze(g={"options": options(p="Q", q="P"), "key": "p"}),
        "g option p `P` → `Q`",
    ),
    "matching": (matching(p="x", q="y"), matching(p="z", q="y"), "p `x` → `z`"),
    "a new premise": (
        matching(p="x", q="y"),
        matching(p="x", q="y", r="z"),
        "r `nothing` → `z`",
    ),
    "ordering": (ordering("p", "q", "r"), ordering("q", "p", "r"), "`p, q, r` → `q, p, r`"),
    "categorise": (categorise(p="x", q="y"), categorise(p=["x", "y"], q="y"), "p `x` → `x, y`"),
    "cloze, a text": (cloze(g=["one"], h=TYPED), cloze(g=["two"], h=TYPED), "g `one` → `two`"),
    "cloze, a number": (cloze(g=["one"], h=TYPED), cloze(g=["one"], h={"key": 6}), "h `5` → `6`"),
    "cloze, a choice": (
        cloze(g={"options": options(p="P", q="Q"), "key": "p"}),
        cloze(g={"options": options(p="P", q="Q"), "key": "q"}),
        "g `p` → `q`",
    ),
    "type": (choice(), multiple(), "type `choice` → `multiple-response`"),
}


def sound(item: Item) -> Item:
    return {name: value for name, value in item.items() if value is not None}


@pytest.mark.parametrize(("old", "new", "said"), KEYS.values(), ids=KEYS)
def test_a_key_that_changed_under_its_id_is_warned_of(compared, old, new, said):
    found = compared([sound(old)], [sound(new)])
    message = f"the key of `a` has changed: {said}"
    assert warned(found) == [("key-changed", "warning", message)]
    assert "changed" in found.items[0].kinds


def test_a_tolerance_of_a_formula_is_part_of_its_key(compared):
    (problem,) = compared([calculated()], [calculated(tolerance=2)]).problems
    # What 1000, 2000 and 3000 by 20 and 40 can be; which of them were drawn is no matter.
    low, high = problem.message.removeprefix("the key of `a` has changed: ").split(" → ")
    ends = [[float(end) for end in text.strip("`").split(" to ")] for text in (low, high)]
    middle = sum(ends[0]) / 2
    assert middle in {50, 100, 150, 25, 75}
    assert ends == [[middle - 1, middle + 1], [middle - 2, middle + 2]]


SAME_KEY = {
    "stem": (choice(), choice(stem="Which one?")),
    "a distractor's text": (choice(), choice(options=options(yes="Yes", no="Never", maybe="M."))),
    "the keyed option's text": (choice(), choice(options=options(yes="Yes!", no="No", maybe="M"))),
    "options in another order": (choice(), choice(options=options(no="No", yes="Yes", maybe="M"))),
    "key in another order": (multiple(), multiple(key=["q", "p"])),
    "texts in another order": (entry("one", "two"), entry("two", "one")),
    "capitals": (entry("one"), entry("One")),
    "share of a text": (entry("one", {"text": "two", "score": 0.5}), entry("one", "two")),
    "an expected error": (entry("one"), entry("one", {"text": "x", "score": 0, "feedback": "F."})),
    "tolerance written otherwise": (numeric(), numeric(tolerance="2%")),
    "an error path": (numeric(), numeric(errors=[{"id": "e", "value": 7, "feedback": "F."}])),
    "a formula rewritten": (calculated(), calculated(formula="(1 / leads) * cost")),
    "a sum the other way round": (
        calculated(formula="cost + leads"),
        calculated(formula="leads + cost"),
    ),
    "spaces in a formula": (calculated(), calculated(formula="cost/leads")),
    "other variants": (calculated(), calculated(seed=7)),
    "distractors that change places": (
        matching(p="x", q="x"),
        matching(p="x", q="x") | {"options": options(x="X", y="Z", z="Y")},
    ),
    "keyed options that change places": (
        multiple(),
        multiple(options=options(p="Q", q="P", r="R")),
    ),
    "cards of one bucket that change places": (
        categorise(p="x", q="x", r="y"),
        swapped(categorise(p="x", q="x", r="y"), "cards"),
    ),
    "a distractor of an image elsewhere": (hotspot("q"), hotspot("q", left=10)),
    "feedback of a premise": (matching(p="x", q="y"), matching(p="x", q="y") | {"stem": "T?"}),
    "level": (truth(), truth(level="apply")),
}


@pytest.mark.parametrize(("old", "new"), SAME_KEY.values(), ids=SAME_KEY)
def test_what_leaves_the_key_as_it_is_is_not_warned_of(compared, old, new):
    assert warned(compared([old], [new])) == []


def test_the_warning_stands_at_the_item_of_now(compared):
    found = compared([choice()], [choice("first", stem="New?"), choice(key="no")])
    (problem,) = found.problems
    # bank, title, `items:`, then an item of 13 lines
    assert (problem.position.path, problem.position.column) == ("quizzes/b.yml", 3)
    assert problem.position.line == found.items[1].position.line > 3


def test_a_draft_may_get_another_key_another_id_or_go(compared):
    old = [choice("a", status="draft"), choice("b", stem="B?", status="draft")]
    found = compared(old, [choice("a", key="no"), choice("x", stem="X?")])
    assert listed(found) == [("a", "status", "changed"), ("x", "added"), ("b", "removed")]
    assert warned(found) == []


def test_an_id_that_changed_alone_is_recognised(compared):
    found = compared([choice("a"), choice("b", stem="B?")], [choice("z"), choice("b", stem="B?")])
    assert listed(found) == [("z", "renamed")]
    assert differences(found) == {"id": ("a", "z")}
    message = "`z` is the item that was `a`: its progress is lost"
    assert warned(found) == [("renamed-item", "warning", message)]


def test_calculated_items_are_recognised_under_another_id_too(compared):
    found = compared([calculated()], [calculated(id="z")])
    # The id is part of the seed, so that other variants may be drawn.
    assert found.items[0].kinds[0] == "renamed"
    assert differences(found).keys() <= {"id", "variants"}
    assert [problem.code for problem in found.problems] == ["renamed-item"]


def test_an_item_that_cannot_be_read_is_neither_new_nor_gone(compared):
    broken = choice("b", key="nowhere")
    found = compared([choice("a"), broken], [choice("a"), choice("b"), choice("c", stem="C?")])
    assert listed(found) == [("c", "added")]
    message = "cannot be read and is not compared: `b`"
    assert warned(found) == [("unread-items", "info", message)]


def test_an_item_that_is_broken_now_is_a_warning(compared):
    found = compared([choice("a"), choice("b", stem="B?")], [choice("a"), choice("b", key="x")])
    assert listed(found) == []
    message = "cannot be read and is not compared: `b`"
    assert warned(found) == [("unread-items", "warning", message)]


def test_a_bank_that_is_no_yaml_is_said_to_be_left_out(tmp_path):
    old = state(tmp_path / "old", ("b", [choice()]))
    new = tmp_path / "new"
    (new / "quizzes").mkdir(parents=True)
    (new / "quizzes/b.yml").write_text("bank: [", encoding="utf-8")
    sources, problems = load_course(new, Settings())
    found = changes(old, State(sources, problems))
    assert warned(found) == [("unread-items", "warning", "what cannot be read is not compared")]
    assert listed(found) == []


def test_the_text_of_a_case_belongs_to_its_items(compared):
    case = {"id": "k", "type": "case", "title": "K", "text": "A firm.", "items": [choice()]}
    found = compared(
        [case, choice("b", stem="B?")], [case | {"text": "A shop."}, choice("b", stem="B?")]
    )
    assert listed(found) == [("a", "changed")]
    assert differences(found) == {"case/text": ("A firm.", "A shop.")}


def test_changes_are_written_for_people(compared):
    stem = "A firm that sells kitchens writes to everybody who has ever asked for a price: why?"
    old = [choice("a", stem=stem), choice("b", stem="B?"), choice("c", stem="C?")]
    new = [
        choice("a", stem=stem.replace("a price", "an offer"), key="no"),
        choice("b", stem="B?", status={"state": "retired", "by": "Ana", "when": "2026-11-22"}),
        choice("d", stem="D?", points=2),
    ]
    found = compared(old, new)
    places = {item.id: str(item.position) for item in found.items}
    assert write_changes(found) == (
        f"added\n  d in b, {places['d']}\n\n"
        f"removed\n  c in b, {places['c']}\n\n"
        f"retired\n  b in b, {places['b']}\n    status: – → retired, Ana, 2026-11-22\n\n"
        f"changed\n  a in b, {places['a']}\n"
        "    stem: … asked for a price: why? → … asked for an offer: why?\n"
        "    key: yes → no\n"
    )
