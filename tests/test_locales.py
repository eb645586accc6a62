"""The catalogues of the package, each whole: names, forms and placeholders as in English."""

import re

import pytest

from coursewright.catalogue import (
    Catalogue,
    Phrase,
    english,
    is_of_one_number,
    packaged,
    placeholders,
)
from coursewright.numerals import categories

from .conftest import ROOT

LOCALES = ROOT / "generator" / "coursewright" / "locales"
TAGS = sorted(path.stem for path in LOCALES.glob("*.yml"))
TRANSLATED = [tag for tag in TAGS if tag != "en"]
ENGLISH = dict(english().named())
# What reads the same in another language, or has no words.
SAME = {
    "comma",
    "labelled",
    "worth",
    "progress.count",
    "progress.share",
    "fr.points.one",
    "fr.points.other",
    "fr.position",
}


def catalogue(tag: str) -> Catalogue:
    found = packaged(tag)
    assert found is not None
    return found


def forms(phrase: Phrase) -> dict[str, str]:
    return {"other": phrase} if isinstance(phrase, str) else dict(phrase)


def every_form(tag: str) -> list[tuple[str, str]]:
    return [
        (name, form) for name, phrase in catalogue(tag).named() for form in forms(phrase).values()
    ]


def test_the_languages_of_the_package_are_there():
    assert set(TAGS) >= {"ar", "de", "en", "es", "fr"}


@pytest.mark.parametrize("tag", TRANSLATED)
def test_a_catalogue_has_the_names_of_the_english_one_in_their_order(tag):
    assert [name for name, _ in catalogue(tag).named()] == list(ENGLISH)


@pytest.mark.parametrize("tag", TAGS)
def test_a_phrase_has_the_forms_of_its_language_where_there_is_a_number(tag):
    for name, phrase in catalogue(tag).named():
        if not isinstance(phrase, str):
            assert tuple(phrase) == categories(tag), name
            assert "n" in placeholders(phrase), name
        elif len(categories(tag)) > 1:
            assert isinstance(ENGLISH[name], str), name


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_form_has_the_placeholders_of_the_english_phrase(tag):
    for name, phrase in catalogue(tag).named():
        expected = placeholders(ENGLISH[name])
        for category, form in forms(phrase).items():
            # “One point.” says its number in words.
            may_lack = {"n"} if is_of_one_number(category, tag) else set()
            assert expected - may_lack <= placeholders(form) <= expected, (name, category)


def test_no_phrase_is_left_in_english():
    left = set()
    for tag in TRANSLATED:
        for name, phrase in catalogue(tag).named():
            said = forms(ENGLISH[name]).values()
            for category, form in forms(phrase).items():
                full = f"{name}.{category}" if len(forms(phrase)) > 1 else name
                if form in said:
                    left.add(name if name in SAME else f"{tag}.{full}")
    assert left == SAME


@pytest.mark.parametrize("tag", TAGS)
def test_a_phrase_ends_and_begins_with_spaces_as_the_english_one_does(tag):
    for name, form in every_form(tag):
        first = forms(ENGLISH[name])["other"]
        ends = [re.fullmatch(r"(\s*).*?(\s*)", text).groups() for text in (form, first)]
        assert ends[0] == ends[1], name


def test_french_spaces_before_its_marks_do_not_break():
    for name, form in every_form("fr"):
        assert not re.search(r"[^\xa0]:(?!\d)|[^\u202f][?!;]|[^\xa0]»|«[^\xa0]|'", form), name


@pytest.mark.parametrize(("tag", "marks"), [("de", "“”\"'"), ("es", "“”\"'"), ("ar", "“”\"',;?")])
def test_marks_are_those_of_the_language(tag, marks):
    for name, form in every_form(tag):
        found = set(form) & set(marks) - ({"“"} if tag == "de" and "„" in form else set())
        assert not found, name


def test_arabic_keeps_texts_inside_a_sentence_from_turning_it_around():
    for name, form in every_form("ar"):
        for match in re.finditer(r"\{(text|term|title|category|others)\}", form):
            is_last = match.end() == len(form)
            isolated = form[match.start() - 1 : match.end() + 1] == f"\u2068{match[0]}\u2069"
            assert is_last or isolated, name


def test_nobody_is_addressed():
    spoken_to = {
        "de": r"\b(du|dein\w*|dir|dich|Sie|Ihr\w*|Ihnen)\b",
        "es": r"\b(tú|tu|tus|te|usted\w*)\b",
        "fr": r"\b(tu|te|toi|ton|ta|tes|vous|votre|vos)\b",
    }
    for tag, pattern in spoken_to.items():
        for name, form in every_form(tag):
            assert not re.search(pattern, form), (tag, name)
