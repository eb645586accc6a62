"""Blueprints and the forms drawn from them."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.blueprints import Area, Blueprint
from coursewright.drawing import blueprint_cells, blueprint_forms
from coursewright.items import LEVELS, Status, TrueFalseItem
from coursewright.load.blueprints import read_blueprint
from coursewright.matching import MOST_STEPS, Matching
from coursewright.model import Case, Course, ItemBank, Lesson, Objective, Page
from coursewright.problems import Position
from coursewright.source import Source

NOWHERE = Position("quizzes/tiny.yml", 1, 1)
EACH_LEVEL = {level: (level,) for level in LEVELS}


def item(name, level="remember", **fields):
    return TrueFalseItem(id=name, stem="So?", key=True, level=level, position=NOWHERE, **fields)


def bank(name, *items, on_pages=True, cases=()):
    return ItemBank(name, name, items, None, on_pages, NOWHERE, cases)


def course(*banks, lessons=None):
    """A course with lessons, by id, that have these objectives."""
    pages = [
        Page(f"{name}.md", Lesson(name, name, "u", tuple(map(objective, names))), (), ())
        for name, names in (lessons or {}).items()
    ]
    return Course(banks, (), tuple(pages), ())


def objective(name):
    return Objective(name, name, None, ())


def area(name="x", counts=None, **selectors):
    counts = counts or {"remember": 1}
    return Area(
        id=name, title=name, counts=counts, positions=dict.fromkeys(counts, NOWHERE), **selectors
    )


def blueprint(*areas, **fields):
    places = {"position": NOWHERE, "overlap_position": NOWHERE}
    return Blueprint(
        **{"id": "exam", "title": "Exam", "columns": EACH_LEVEL} | places | fields, areas=areas
    )


def fitting(what, within):
    """The ids of the items that fit each cell."""
    return [[entry.id for entry in cell.items] for cell in blueprint_cells(what, within)]


def ids(drawn):
    return [[entry.id for entry in form] for form in drawn.forms]


def test_an_area_has_the_items_that_match_any_of_its_ids():
    tiny = course(
        bank("a", item("lesson", objective="o1"), item("objective", objective="o9"), item("no")),
        bank("b", item("concept", concepts=("d", "c")), item("tag", tags=("t",))),
        bank("c", item("bank")),
        lessons={"l1": ["o1", "o2"], "l2": ["o3"]},
    )
    everything = area(
        lessons=("l1",), objectives=("o9",), concepts=("c",), tags=("t",), banks=("c",)
    )
    assert fitting(blueprint(everything), tiny) == [
        ["lesson", "objective", "concept", "tag", "bank"]
    ]


def test_the_concepts_of_a_lesson_do_not_bring_items_into_it():
    within = Lesson("l1", "L", "u", (Objective("o1", "O", None, ("c",)),))
    tiny = replace(
        course(bank("a", item("about", concepts=("c",)))), pages=(Page("l.md", within, (), ()),)
    )
    assert fitting(blueprint(area(lessons=("l1",))), tiny) == [[]]


def test_an_item_fits_a_column_by_its_level_and_without_one_none():
    tiny = course(
        bank("a", item("r"), item("u", "understand"), item("n", None), item("c", "create"))
    )
    columns = {"recall": ("remember", "understand"), "make": ("create",)}
    what = blueprint(area(counts={"make": 1, "recall": 1}, banks=("a",)), columns=columns)
    assert fitting(what, tiny) == [["r", "u"], ["c"]]
    assert [cell.column for cell in blueprint_cells(what, tiny)] == ["recall", "make"]


def test_a_column_that_asks_for_nothing_is_no_cell():
    what = blueprint(area(counts={"remember": 0, "apply": 2}, banks=("a",)))
    (cell,) = blueprint_cells(what, course(bank("a", item("r"))))
    assert (cell.column, cell.wanted, cell.items) == ("apply", 2, ())


@pytest.mark.parametrize(
    ("named", "within", "found"),
    [
        (None, {"tags": ("t",)}, ["shown"]),
        (("shown", "hidden"), {"tags": ("t",)}, ["shown", "hidden"]),
        (("hidden",), {"tags": ("t",)}, ["hidden"]),
        (None, {"banks": ("hidden",)}, ["hidden"]),
    ],
)
def test_a_bank_without_pages_is_drawn_from_only_where_it_is_named(named, within, found):
    tiny = course(
        bank("shown", item("shown", tags=("t",))),
        bank("hidden", item("hidden", tags=("t",)), on_pages=False),
    )
    assert fitting(blueprint(area(**within), banks=named), tiny) == [found]


def test_drafts_and_retired_items_are_not_drawn():
    states = ("draft", "reviewed", "retired")
    items = [item(state, status=Status(state)) for state in states]
    assert fitting(blueprint(area(banks=("a",))), course(bank("a", *items))) == [["reviewed"]]


def test_items_stand_by_area_in_the_order_of_the_blueprint():
    items = [item(f"{name}{number}", tags=(name,)) for name in "pq" for number in range(9)]
    areas = [area(name, {"remember": 4}, tags=(name,)) for name in "qp"]
    orders = set()
    for seed in range(6):
        (form,) = ids(blueprint_forms(blueprint(*areas, seed=seed), course(bank("a", *items))))
        assert [name[0] for name in form] == [*"qqqqpppp"]
        orders.add(tuple(form))
    assert len(orders) == 6


def test_levels_do_not_order_the_items_of_an_area():
    items = [item(f"{level}{n}", level) for level in ("remember", "apply") for n in range(5)]
    what = blueprint(area(counts={"remember": 5, "apply": 5}, banks=("a",)))
    (form,) = ids(blueprint_forms(what, course(bank("a", *items))))
    assert form != sorted(form, key=lambda name: name[0] != "r")


def test_items_of_a_case_stand_together():
    case = Case("visit", "A visit", "Read.", NOWHERE)
    items = [item(f"i{n}", case="visit" if n % 2 else None) for n in range(8)]
    what = blueprint(area(counts={"remember": 8}, banks=("a",)))
    for seed in range(5):
        within = course(bank("a", *items, cases=(case,)))
        (form,) = blueprint_forms(replace(what, seed=seed), within).forms
        places = [number for number, entry in enumerate(form) if entry.case]
        assert places == [*range(places[0], places[0] + 4)]


def test_a_cell_that_cannot_be_filled_leaves_no_form():
    tiny = course(bank("a", item("r"), item("p", "apply")))
    what = blueprint(area(counts={"remember": 3, "apply": 1}, banks=("a",)), forms=2, overlap=1)
    drawn = blueprint_forms(what, tiny)
    assert drawn.forms == ()
    assert [(cell.column, lacking) for cell, lacking in drawn.unfilled] == [("remember", 2)]


def test_forms_that_share_tell_how_much_and_where():
    tiny = course(bank("a", *(item(f"r{n}") for n in range(3)), item("p", "apply")))
    what = blueprint(area(counts={"remember": 1, "apply": 1}, banks=("a",)), forms=3)
    drawn = blueprint_forms(what, tiny)
    assert drawn.overlap == {(0, 1): 1, (0, 2): 1, (1, 2): 1}
    assert [cell.column for cell in drawn.sharing] == ["apply"]


# 0.58 × 50 is 28.999999999999996 to a computer.
@pytest.mark.parametrize(("overlap", "size", "most"), [(0.58, 50, 29), (0.25, 6, 1), (1, 3, 3)])
def test_the_share_that_forms_may_have_in_common_is_a_number_of_items(overlap, size, most):
    assert blueprint(area(counts={"remember": size}), overlap=overlap).most_shared == most


# Found by chance: with some seeds the first attempt makes two of the eight forms alike.
@pytest.mark.parametrize("seed", range(12))
def test_forms_keep_to_the_share_that_is_allowed_whatever_the_seed(seed):
    tags = ["p", "pr", "pq", "pq", "qr"]
    tiny = course(bank("a", *(item(f"i{n}", tags=tuple(found)) for n, found in enumerate(tags))))
    areas = [area(name, {"remember": 1}, tags=(name,)) for name in "pqr"]
    what = blueprint(*areas, forms=8, overlap=2 / 3, seed=seed)
    assert max(blueprint_forms(what, tiny).overlap.values()) <= 2


def many(names, **fields):
    return [item(name, **fields) for name in names]


@given(
    st.lists(st.integers(0, 10**6), min_size=9, max_size=30, unique=True),
    st.integers(1, 3),
    st.integers(0, 5),
)
def test_another_item_changes_at_most_one_item_of_each_form(numbers, forms, seed):
    names = [f"i{number}" for number in numbers]
    what = blueprint(area(counts={"remember": 2}, banks=("a",)), forms=forms, seed=seed)
    before = ids(blueprint_forms(what, course(bank("a", *many(names[1:])))))
    after = ids(blueprint_forms(what, course(bank("a", *many(names)))))
    for old, new in zip(before, after, strict=True):
        assert len({*old} - {*new}) <= 1


@given(st.permutations([f"i{number}" for number in range(12)]))
def test_where_an_item_stands_in_its_bank_makes_no_difference(names):
    what = blueprint(area(counts={"remember": 3}, banks=("a",)), forms=3, seed=2)
    drawn = ids(blueprint_forms(what, course(bank("a", *many(names)))))
    assert drawn == ids(blueprint_forms(what, course(bank("a", *many(sorted(names))))))


# The exam at the end of a course of thirteen lessons, by lesson: items at each of four levels.
EXAM = """2200 2003 0302 3021 2111 0320 1211 1104 0241 0201 1110 1102 0110""".split()
COLUMNS = ("remember", "understand", "apply", "analyse+")


def exam(forms):
    areas = "".join(
        f"  - id: l{lesson:02}\n    lessons: [l{lesson:02}]\n    items: {{"
        + ", ".join(f"{name}: {n}" for name, n in zip(COLUMNS, row, strict=True))
        + "}\n"
        for lesson, row in enumerate(EXAM, 1)
    )
    levels = "levels:\n" + "".join(f"  {name}: [{name}]\n" for name in COLUMNS[:3])
    levels += "  analyse+: [analyse, evaluate, create]\n"
    text = f"blueprint: exam\ntitle: Exam\nforms: {forms}\n{levels}areas:\n{areas}"
    return text.replace("analyse+", "judge")


def read(text):
    source = Source("exam.yml")
    found = read_blueprint(text, source).blueprint
    assert source.problems == []
    return found


def thousand():
    """A course of 13 lessons with 1,014 items, 13 of each level in each lesson."""
    return course(
        *(
            bank(
                f"b{n:02}",
                *(
                    item(f"{n:02}.{level}.{k}", level, objective=f"l{n:02}-o1")
                    for level in LEVELS
                    for k in range(13)
                ),
            )
            for n in range(1, 14)
        ),
        lessons={f"l{n:02}": [f"l{n:02}-o1"] for n in range(1, 14)},
    )


@pytest.mark.parametrize("forms", [2, 10])
def test_an_exam_of_sixty_items_is_drawn_in_parallel_forms(forms):
    what = read(exam(forms))
    drawn = blueprint_forms(what, thousand())
    assert what.size == 60
    groups = {"analyse": "judge", "evaluate": "judge", "create": "judge"}
    for form in drawn.forms:
        assert len({entry.id for entry in form}) == 60
        levels = Counter(groups.get(entry.level, entry.level) for entry in form)
        assert levels == {"remember": 13, "understand": 19, "apply": 12, "judge": 16}
        lessons = Counter(entry.objective for entry in form)
        assert [lessons[f"l{n:02}-o1"] for n in range(1, 14)] == [
            4,
            5,
            5,
            6,
            5,
            5,
            5,
            6,
            7,
            3,
            3,
            4,
            2,
        ]
    assert (max(drawn.overlap.values()) == 0) == (forms == 2)
    assert len(drawn.overlap) == len([*combinations(range(forms), 2)])


def test_a_hiring_form_groups_levels_in_three_columns():
    what = read(
        "blueprint: screen\ntitle: Screening\nbanks: [b01]\nlevels:\n"
        "  recall: [remember, understand]\n  apply: [apply]\n  judge: [analyse, evaluate]\nareas:\n"
        "  - {id: a, objectives: [l01-o1], items: {recall: 4, apply: 1, judge: 1}}\n"
        "  - {id: g, banks: [b01], items: {recall: 0, apply: 2, judge: 2}}\n"
    )
    (form,) = blueprint_forms(what, thousand()).forms
    levels = Counter(entry.level for entry in form)
    assert levels["remember"] + levels["understand"] == 4
    assert levels["apply"] == 3
    assert levels["analyse"] + levels["evaluate"] == 3
    assert levels["create"] == 0


def test_attempts_share_their_steps_and_forms_are_drawn_once(monkeypatch):
    made = []

    class Counted(Matching):
        def __init__(self, fits, wanted, forms, **limit):
            super().__init__(fits, wanted, forms, **limit)
            made.append((limit, self.steps))

    monkeypatch.setattr("coursewright.drawing.Matching", Counted)
    names = [f"drawn-once-{number}" for number in range(10)]
    within = course(bank("a", *(item(name, tags=("t",)) for name in names)))
    what = blueprint(area(counts={"remember": 6}, tags=("t",)), id="once", forms=5)
    first = blueprint_forms(what, within)
    limits = [(limit["steps"], left) for limit, left in made if limit]
    assert limits[0][0] == MOST_STEPS
    assert [before for before, _ in limits[1:]] == [left for _, left in limits[:-1]]
    count = len(limits)
    assert blueprint_forms(what, within) == first
    assert len([limit for limit, _ in made if limit]) == count
    blueprint_forms(replace(what, seed=1), within)
    assert len([limit for limit, _ in made if limit]) > count
