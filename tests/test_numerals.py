"""Numbers in a page's text and those that the player fills in are written alike."""

import json
import subprocess

import pytest

from coursewright.numerals import categories, category, in_percent, written

from .conftest import tool

LANGUAGES = (
    "en",
    "de",
    "es",
    "fr",
    "ar",
    "it",
    "pl",
    "pt-BR",
    "ru",
    "zh-Hant",
    "ja",
    "he",
    "uk",
    "fa",
    "bn",
)
WHOLE = [*range(-3, 130), 199, 200, 999, 1000, 1001, 1234, 9999, 10_000, 12_345, 100_000, 123_456]
NUMBERS = [
    *WHOLE,
    *(1_000_000, 1_234_567, 10_000_000),
    *(0.5, 1.5, 2.5, 0.25, 0.125, 0.0625, 2.0005, 1.0005, -0.5, -1234.5, 1234.5, 12_345.678, 0.001),
]
SHARES = [part / whole for whole in (1, 3, 7, 8, 16, 200, 400) for part in range(whole + 1)]

_INTL = """
const {languages, numbers, shares} = JSON.parse(require("fs").readFileSync(0))
const percent = (share, tag, maximumFractionDigits) =>
    share.toLocaleString(tag, {style: "percent", maximumFractionDigits})
console.log(JSON.stringify(Object.fromEntries(languages.map((tag) => {
    const rules = new Intl.PluralRules(tag)
    return [tag, {
        written: numbers.map((number) => number.toLocaleString(tag)),
        category: numbers.map((number) => rules.select(number)),
        categories: rules.resolvedOptions().pluralCategories,
        whole: shares.map((share) => percent(share, tag, 0)),
        exact: shares.map((share) => percent(share, tag, 2)),
    }]
}))))
"""


@pytest.fixture(scope="module")
def intl():
    """What `Intl` makes of the numbers in each language."""
    asked = {"languages": LANGUAGES, "numbers": NUMBERS, "shares": SHARES}
    done = subprocess.run(
        [tool("node"), "-e", _INTL], input=json.dumps(asked), text=True, stdout=-1, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_numbers_are_written_as_a_browser_writes_them(intl, tag):
    assert [written(number, tag) for number in NUMBERS] == intl[tag]["written"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_shares_are_written_as_a_browser_writes_them(intl, tag):
    assert [in_percent(share, tag) for share in SHARES] == intl[tag]["whole"]
    assert [in_percent(share, tag, digits=2) for share in SHARES] == intl[tag]["exact"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_number_goes_with_the_form_that_a_browser_would_choose(intl, tag):
    assert [category(number, tag) for number in NUMBERS] == intl[tag]["category"]
    assert set(categories(tag)) == set(intl[tag]["categories"])


def test_a_variety_that_nobody_knows_is_written_as_its_language():
    assert written(1234.5, "de-XQ") == written(1234.5, "de") == "1.234,5"


def test_a_language_that_nobody_knows_is_written_as_english():
    assert written(1234.5, "custom_name") == "1,234.5"
