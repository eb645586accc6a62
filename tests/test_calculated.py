"""Calculated items: the numbers of their variants, and the texts that these stand in."""

import os
import subprocess
import sys
from collections import Counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formula import Name, parse
from coursewright.items import CalculatedItem, Variable
from coursewright.load.banks import read_bank
from coursewright.load.items import read_item
from coursewright.load.placeholders import check_placeholders, decimal_text, fill
from coursewright.load.variants import _sets
from coursewright.problems import Problem
from coursewright.source import Source, compose


def read(fields: dict[str, object]) -> tuple[CalculatedItem | None, list[Problem]]:
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=10_000)
    return read_text(text)


def read_text(text: str) -> tuple[CalculatedItem | None, list[Problem]]:
    source = Source("a.yml")
    raw = compose(f"id: a\ntype: calculated\n{text}", source)
    assert raw is not None, source.problems
    item = read_item(raw, source)
    assert item is None or isinstance(item, CalculatedItem)
    return item, source.problems


def sound(**fields: object) -> CalculatedItem:
    item, problems = read(fields)
    assert not problems
    assert item is not None
    return item


def calculated(formula: str, values: dict[str, object], **fields: object) -> CalculatedItem:
    """An item whose stem shows all of its variables."""
    stem = ", ".join(f"{name} is {{{name}}}" for name in values)
    counts = {} if "tolerance" in fields else {"figures": 6}
    return sound(**{"stem": stem, "variables": values, "formula": formula, **counts, **fields})


def shown(item: CalculatedItem) -> list[str]:
    return [variant.accept[0].value for variant in item.variants]


# The figures of sales and marketing with their usual errors; every number is worked out by hand.
FIGURES = [
    (
        "conversions / visitors * 100",
        {"conversions": 40, "visitors": 1250, "leads": 200},
        "3.2",
        {
            "visitors / conversions": "31.25",
            "conversions / visitors": "0.032",
            "conversions / leads * 100": "20",
        },
    ),
    (
        "(marketing + sales) / customers",
        {"marketing": 30000, "sales": 45000, "customers": 150, "leads": 1200, "repeat": 50},
        "500",
        {
            "marketing / customers": "200",
            "(marketing + sales) / leads": "62.5",
            "(marketing + sales) / (customers + repeat)": "375",
        },
    ),
    (
        "revenue / won",
        {"revenue": 84000, "won": 12, "lost": 8, "customers": 10},
        "7000",
        {"revenue / (won + lost)": "4200", "revenue / customers": "8400"},
    ),
    (
        "purchase * purchases * years * margin / 100",
        {"purchase": 50, "purchases": 4, "years": 3, "margin": 40, "cac": 90},
        "240",
        {
            "purchase * purchases * margin / 100": "80",
            "purchase * purchases * years": "600",
            "purchase * purchases * years * margin / 100 - cac": "150",
        },
    ),
    (
        "revenue * margin / churn",
        {"revenue": 80, "margin": 70, "churn": 4},
        "1400",
        {
            "revenue * margin / (churn * 12)": "116.6667",
            "revenue * margin / (100 - churn)": "58.3333",
        },
    ),
    (
        "(this - previous) / previous * 100",
        {"this": 230, "previous": 200},
        "15",
        {
            "(this - previous) / this * 100": "13.0435",
            "this / previous": "1.15",
            "this - previous": "30",
        },
    ),
    (
        "(a + b + c) / 3",
        {"a": 20, "b": 31, "c": 60, "lost": 93},
        "37",
        {"(a + b + c + lost) / 4": "51", "b": "31"},
    ),
    (
        "(gain - cost) / cost * 100",
        {"gain": 5000, "cost": 2000, "revenue": 8000},
        "150",
        {
            "gain / cost * 100": "250",
            "(gain - cost) / gain * 100": "60",
            "(revenue - cost) / cost * 100": "300",
        },
    ),
    (
        "cost / leads",
        {"cost": 6000, "leads": 240, "customers": 30},
        "25",
        {"cost / customers": "200"},
    ),
    ("value / cac", {"value": 1200, "cac": 400}, "3", {"cac / value": "0.3333"}),
]


@pytest.mark.parametrize(("formula", "values", "key", "errors"), FIGURES)
def test_figures_and_their_usual_errors_come_to_what_they_should(
    formula: str, values: dict[str, int], key: str, errors: dict[str, str]
) -> None:
    item = calculated(
        formula,
        {name: [number] for name, number in values.items()},
        errors=[{"id": f"e{n}", "formula": wrong} for n, wrong in enumerate(errors)],
        variants=1,
        tolerance="0.5%",
    )
    (variant,) = item.variants
    assert [number.value for number in variant.accept] == [key, *errors.values()]
    assert [number.score for number in variant.accept] == [1, *[0 for _ in errors]]
    assert [number.id for number in variant.accept] == [None, *(e.id for e in item.errors)]
    for number, exact in zip(variant.accept, (key, *errors.values()), strict=True):
        near = float(exact)
        assert number.least <= near <= number.most
        assert not number.least <= near * 1.006 <= number.most


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("{from: 0, to: 1, step: 0.1}", "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1"),
        ("{from: 1, to: 6, step: 2}", "1 3 5"),
        ("{from: -1, to: 0.5, step: .5}", "-1 -0.5 0 0.5"),
        ("{from: 100, to: 200, step: 50}", "100 150 200"),
        ("{from: 1.00, to: 2, step: 0.50}", "1.00 1.50 2.00"),
        ("{from: 7, to: 7, step: 3}", "7"),
        ("{from: 0.000000001, to: 0.000000003, step: 1e-9}", None),
        ("[20, 2.50, -3, +4, .5, 6.]", "20 2.50 -3 4 0.5 6"),
        ("[0x10, 007]", "16 7"),
    ],
)
def test_values_are_exact_and_shown_as_an_author_writes_them(
    written: str, values: str | None
) -> None:
    item, problems = read_text(
        f"stem: '{{n}}'\nvariables: {{n: {written}}}\nformula: n + 1\nfigures: 12\nvariants: 1"
    )
    if values is None:
        assert [problem.code for problem in problems] == ["invalid-value"]
    else:
        assert item is not None
        assert item.variables == (Variable("n", tuple(values.split())),)


def test_a_variable_can_have_a_thousand_values_and_no_more() -> None:
    assert (
        len(calculated("n + 1", {"n": {"from": 1, "to": 1000, "step": 1}}).variables[0].values)
        == 1000
    )
    fields = {"stem": "{n}", "formula": "n + 1", "figures": 3}
    for values in (
        {"from": 0, "to": 1000, "step": 1},
        {"from": 0, "to": 999_999_999_999, "step": 1},
        [*range(1001)],
    ):
        _, problems = read({**fields, "variables": {"n": values}})
        assert [problem.code for problem in problems] == ["too-many-values"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.text(max_size=5))
def test_every_value_set_is_drawn_once(counts: list[int], seed: str) -> None:
    variables = [
        Variable(f"v{place}", tuple(map(str, range(count)))) for place, count in enumerate(counts)
    ]
    drawn = Counter(tuple(texts.values()) for texts in _sets(variables, seed))
    total = 1
    for count in counts:
        total *= count
    assert len(drawn) == min(total, 2000)
    assert {*drawn.values()} == {1}


SPACIOUS = {"cost": {"from": 1000, "to": 5000, "step": 500}, "leads": [20, 40, 50]}


def test_the_seed_and_the_id_alone_decide_which_numbers_are_drawn() -> None:
    first = calculated("cost / leads", SPACIOUS)
    assert calculated("cost / leads", SPACIOUS) == first
    assert calculated("cost / leads", SPACIOUS, seed=1) == first
    more = calculated("cost / leads", SPACIOUS, points=2, feedback="{cost}")
    assert [variant.stem for variant in more.variants] == [v.stem for v in first.variants]
    stems = {calculated("cost / leads", SPACIOUS, seed=seed).variants[0].stem for seed in range(9)}
    assert len(stems) > 3


SCRIPT = """
from tests.test_calculated import SPACIOUS, calculated
print([variant.stem for variant in calculated("cost / leads", SPACIOUS).variants])
"""


def test_another_process_draws_the_same_numbers() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    stems = [variant.stem for variant in calculated("cost / leads", SPACIOUS).variants]
    assert outputs == {f"{stems}\n"}


def test_there_are_three_variants_unless_the_author_says_otherwise() -> None:
    assert len(calculated("cost / leads", SPACIOUS).variants) == 3
    assert len(calculated("cost / leads", SPACIOUS, variants=10).variants) == 10


def test_variants_have_other_values_than_the_next_and_other_keys() -> None:
    variants = calculated("cost / leads", SPACIOUS, variants=4).variants
    assert len({variant.accept[0].value for variant in variants}) == 4
    for one, other in zip(variants, (*variants[1:], variants[0]), strict=True):
        assert not {*one.stem.split(", ")} & {*other.stem.split(", ")}


def test_variants_may_share_values_where_there_are_too_few() -> None:
    item = calculated("a + b", {"a": [1, 2], "b": [5, 6]}, variants=4)
    assert sorted(shown(item)) == ["6.00000", "7.00000", "7.00000", "8.00000"]


def test_a_set_in_which_an_error_gives_the_key_is_not_drawn() -> None:
    # 2 + 2 = 2 * 2, and with tolerance 0.5 only whole results tell apart.
    values = {"a": [2, 3, 4], "b": [2]}
    error = [{"id": "product", "formula": "a * b"}]
    item = calculated("a + b", values, errors=error, variants=2, tolerance=0.5)
    assert sorted(shown(item)) == ["5", "6"]
    _, problems = read(
        {
            "stem": "{a} {b}",
            "variables": values,
            "formula": "a + b",
            "errors": error,
            "variants": 3,
            "tolerance": 0.5,
        }
    )
    assert [problem.code for problem in problems] == ["ambiguous-variants"]


def test_a_set_in_which_two_errors_give_the_same_is_not_drawn() -> None:
    errors = [{"id": "sum", "formula": "a + b"}, {"id": "product", "formula": "a * b"}]
    item = calculated("a - b", {"a": [2, 3, 4], "b": [2]}, errors=errors, variants=2)
    assert sorted(shown(item)) == ["1.00000", "2.00000"]


def test_an_error_within_the_tolerance_of_the_key_is_the_key() -> None:
    # 1 % of 100 or of 101 holds both, 1 % of 2 holds neither 3 nor 2 + 1.
    error = [{"id": "one-more", "formula": "a + 1"}]
    values = {"a": [100, 2]}
    item = calculated("a * 1", values, errors=error, variants=1, tolerance="1%")
    assert shown(item) == ["2"]


@pytest.mark.parametrize(
    ("formula", "error", "key"), [("a * 1", "a - 9.5", "20"), ("a - 9.5", "a", "10.5")]
)
def test_one_number_within_the_tolerance_of_the_other_is_enough(
    formula: str, error: str, key: str
) -> None:
    # 10 % of 100 reach down to 90, those of 90.5 only up to 99.55.
    errors = [{"id": "other", "formula": error}]
    item = calculated(formula, {"a": [100, 20]}, errors=errors, variants=1, tolerance="10%")
    assert shown(item) == [key]


@pytest.mark.parametrize("seed", range(8))
def test_variants_have_other_keys_as_far_as_there_are_such(seed: int) -> None:
    # 1000/20 and 2000/40 are both 50: one of them must not be the example of the other.
    values = {"cost": [1000, 2000], "leads": [20, 40]}
    item = calculated("cost / leads", values, variants=2, seed=seed, tolerance=0)
    assert sorted(shown(item)) in (["100", "25"], ["25", "50"], ["100", "50"])


def test_a_set_without_a_result_is_not_drawn() -> None:
    values = {"a": [1, 2, 3], "b": [0, 4]}
    assert all("b is 4" in v.stem for v in calculated("a / b", values).variants)
    filled = calculated("a + b", values, feedback="{= a / b}")
    assert all("b is 4" in v.stem for v in filled.variants)


def test_numbers_that_nobody_can_type_are_not_keys() -> None:
    assert shown(calculated("10 ^ n", {"n": [15, 16, 300]}, variants=1)) == [f"1{'0' * 15}"]


@pytest.mark.parametrize(
    ("formula", "fields", "key"),
    [
        ("n / 3", {"tolerance": 0.01}, "0.3333"),
        ("n / 3", {"tolerance": 0}, "0.3333333333333333"),
        ("n / 3", {"figures": 2}, "0.33"),
        ("n * 1254", {"figures": 2}, "1300"),
        ("n * 0.5", {"figures": 3}, "0.500"),
        ("n * 9.996", {"figures": 3}, "10.0"),
        ("n * 1234567.891", {"tolerance": 1}, "1234567.891"),
        ("n * 0.1 + 0.2", {"tolerance": 0}, "0.3"),
        ("n / 81234", {"tolerance": "1%"}, "0.0000123"),
        ("n * -2.50", {"tolerance": 0}, "-2.5"),
        ("n - 1", {"tolerance": 1}, "0"),
        ("n - 1", {"figures": 3}, "0"),
    ],
)
def test_the_key_is_shown_with_what_counts(
    formula: str, fields: dict[str, object], key: str
) -> None:
    (variant,) = calculated(formula, {"n": [1]}, variants=1, **fields).variants
    assert variant.accept[0].value == key
    assert variant.accept[0].least <= float(key) <= variant.accept[0].most


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(1, 9))
def test_a_learner_who_types_the_key_as_shown_is_right(
    above: int, below: int, figures: int
) -> None:
    values = {"n": [above], "m": [below]}
    for fields in ({"figures": figures}, {"tolerance": 0}, {"tolerance": "0.1%"}):
        (variant,) = calculated("n / m", values, variants=1, **fields).variants
        number = variant.accept[0]
        assert number.least <= float(number.value) <= number.most


def test_every_text_of_a_variant_has_its_numbers() -> None:
    item = calculated(
        "cost / leads",
        {"cost": [1000], "leads": [40]},
        variants=1,
        tolerance="1%",
        feedback={"general": "{key:2} each", "correct": "Yes, {key}", "incorrect": "Not {cost}"},
        hints=["Divide by {leads}", {"text": "Divide {cost:1}", "penalty": "1/4"}],
        errors=[{"id": "inverted", "formula": "leads / cost", "feedback": "{= leads/cost : 3}"}],
        seconds=60,
        points=2,
        unit="€",
    )
    (variant,) = item.variants
    assert (variant.id, variant.points, variant.seconds) == ("a", 2, 60)
    assert variant.position == item.position
    assert variant.stem == "cost is 1000, leads is 40"
    assert variant.feedback == "25.00 each"
    assert variant.verdict_feedback == {"correct": "Yes, 25", "incorrect": "Not 1000"}
    assert [hint.text for hint in variant.hints] == ["Divide by 40", "Divide 1000.0"]
    assert [hint.penalty for hint in variant.hints] == [0, 0.25]
    assert variant.accept[1].feedback == "0.040"
    assert [unit.text for unit in variant.units] == ["€"]
    assert item.stem == "cost is {cost}, leads is {leads}"
    assert item.errors[0].feedback == "{= leads/cost : 3}"


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_worked_example_has_the_numbers_of_the_next_variant(count: int) -> None:
    example = "cost is {cost}, leads is {leads}: {key}"
    variants = calculated(
        "cost / leads", SPACIOUS, variants=count, example=example, tolerance="1%"
    ).variants
    texts = [f"{variant.stem}: {variant.accept[0].value}" for variant in variants]
    examples = [variant.example for variant in variants]
    assert not {*texts} & {*examples} if count == 1 else examples == [*texts[1:], texts[0]]
    for variant in variants:
        own = {*variant.stem.split(", "), variant.accept[0].value}
        assert not own & {*str(variant.example).replace(":", ",").split(", ")}


def filled(text: str, **values: float) -> str:
    return fill(
        text, values, lambda formula, decimals: f"<{formula_text(formula)}{decimals or ''}>"
    )


def formula_text(formula: object) -> str:
    return formula.name if isinstance(formula, Name) else "…"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{cost} for {leads:2}", "<cost> for <leads2>"),
        ("{ cost }{leads : 2 }", "<cost><leads2>"),
        ("**{cost}** and `{leads}`", "**<cost>** and `<leads>`"),
        ("_{cost}_", "_<cost>_"),
        ("${cost}", "$<cost>"),
        ("{= cost / leads} {=cost:3} {= max(cost, 1) : 0 }", "<…> <cost3> <…>"),
        (r"$\frac{{cost}}{{leads}}$", r"$\frac{<cost>}{<leads>}$"),
        (r"$\frac{cost}{leads}$", r"$\frac{<cost>}{<leads>}$"),
        (r"$\frac{cost}{{leads}}$", r"$\frac{<cost>}{<leads>}$"),
        (r"$\frac{{cost} + 1}{2 {leads}}$", r"$\frac{<cost> + 1}{2 <leads>}$"),
        (r"$\sqrt[3]{cost} \cdot {leads}$", r"$\sqrt[3]{<cost>} \cdot <leads>$"),
        (r"$(1 + r)^{cost} x_{leads}$", r"$(1 + r)^{<cost>} x_{<leads>}$"),
        (r"$\text{cost} = {cost}$", r"$\text{cost} = <cost>$"),
        (r"$\text{{cost} of} \mathrm{leads}$", r"$\text{<cost> of} \mathrm{leads}$"),
        (r"\{cost} and {other} {a, b} {}", r"\{cost} and {other} {a, b} {}"),
        ("{: .cost } {.cost} {#cost} {==cost==}", "{: .cost } {.cost} {#cost} {==cost==}"),
        ("{Cost} {cost", "{Cost} {cost"),
    ],
)
def test_braces_around_a_name_or_a_formula_are_filled_and_others_stay(
    text: str, expected: str
) -> None:
    assert filled(text, cost=1, leads=2) == expected


@pytest.mark.parametrize(
    ("text", "code", "column", "hint"),
    [
        ("{leds} came", "unknown-placeholder", 1, "did you mean `{leads}`?"),
        ("So {Leads} came", "unknown-placeholder", 4, "did you mean `{leads}`?"),
        ("{leads:.2f}", "invalid-placeholder", 1, "write `{leads:2}`"),
        ("{leads:12}", "invalid-placeholder", 1, "write `{leads:2}`"),
        ("So {= cost × 2}", "invalid-formula", 12, "write `*`"),
        ("So {= cost / {leads}}", "invalid-formula", 14, "write names without braces"),
        ("So {= cost / leads", "invalid-formula", 4, "add `}`"),
        ("So {= costs}", "invalid-formula", 7, "did you mean `cost`?"),
        ("{leds} {= leds} {leds}", "unknown-placeholder", 1, "did you mean `{leads}`?"),
        ("So {other:2}", "unknown-placeholder", 4, "variables are `cost`, `leads`;"),
        ("So {other} and {other}", "unknown-placeholder", 4, "variables are"),
        ("{a b} {X} {1} f{x} {{x}} x_{x} {key}{x}", None, 0, ""),
        (r"\{x} $a + {x}$ `{x}` ``a`{x}`` $$a {x}$$", None, 0, ""),
        ("It cost $5, {x} or $6 each", "unknown-placeholder", 13, "variables are"),
        ("It cost `a` {x} or `b`", "unknown-placeholder", 13, "variables are"),
        (r"$\frac{led}{leds}$", None, 0, ""),
        (r"$\frac{{leds}}{2}$", "unknown-placeholder", 8, "did you mean `{leads}`?"),
    ],
)
def test_braces_that_were_meant_to_be_filled_are_told(
    text: str, code: str | None, column: int, hint: str
) -> None:
    source = Source("a.yml")
    raw = compose(f"'{text}'", source)
    assert raw is not None
    check_placeholders(raw, {"cost", "leads", "key"}, ["cost", "leads"], source)
    found = [(problem.code, problem.position.column) for problem in source.problems]
    assert found == ([] if code is None else [(code, column + 1)])
    assert all(problem.hint.startswith(hint) for problem in source.problems)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1250.0, None, "1250"),
        (2.5, None, "2.5"),
        (2 / 3, None, "0.6667"),
        (0.05125, None, "0.0513"),
        (0.0012345, None, "0.00123"),
        (1234567.0, 0, "1234567"),
        (2.675, 2, "2.68"),
        (-2.5, 0, "-3"),
        (-0.004, 2, "0.00"),
        (7.0, 2, "7.00"),
        (1e15, None, "1000000000000000"),
        (0.0, None, "0"),
    ],
)
def test_numbers_are_shown_rounded_half_away_from_zero(
    number: float, decimals: int | None, text: str
) -> None:
    assert decimal_text(number, decimals) == text


def test_a_formula_in_a_text_may_start_from_the_key() -> None:
    item = calculated("n * 2", {"n": [21]}, variants=1, feedback="{= key + 1}, {= round(key, -1)}")
    assert item.variants[0].feedback == "43, 40"


def test_a_formula_stands_in_the_item_as_it_was_written() -> None:
    item = calculated("a  *\n(b)", {"a": [2, 3, 4], "b": [5, 6, 7]})
    assert item.formula == "a * (b)"
    assert parse(item.formula) == parse("a*b")


CASE = """
bank: sales
title: Sales
items:
  - id: firm
    type: case
    title: A firm
    text: It sells bread.
    items:
      - id: bread
        type: calculated
        stem: It sold {n} loaves on each of two days. How many are that?
        variables: {n: [10, 20, 30]}
        formula: n * 2
        tolerance: 0
"""


def test_variants_belong_to_the_case_of_their_item() -> None:
    source = Source("a.yml")
    bank = read_bank(CASE, source).bank
    assert not source.problems
    assert bank is not None
    (item,) = bank.items
    assert isinstance(item, CalculatedItem)
    assert {item.case, *(variant.case for variant in item.variants)} == {"firm"}
