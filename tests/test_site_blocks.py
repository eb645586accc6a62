"""Quiz blocks wherever Markdown lets a fenced block stand."""

import pytest

from .site_builds import CONFIG, QUIZ, bank, build, build_tiny, choice, ids, texts, write_course


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


PLACES = {
    "list": ("- a point\n\n" + indented(QUIZ) + "\n- another\n", "article > ul > li > cw-quiz"),
    "nested list": (
        "- a point\n    - a point of it\n\n" + indented(indented(QUIZ)),
        "article > ul > li > ul > li > cw-quiz",
    ),
    "numbered list": ("1. a step\n\n" + indented(QUIZ), "article > ol > li > cw-quiz"),
    "admonition": ('!!! note "Try"\n\n' + indented(QUIZ), "article > .admonition > cw-quiz"),
    "details": ('??? note "Try"\n' + indented(QUIZ), "article > details > cw-quiz"),
    "tab": (
        '=== "One"\n\n    text\n\n=== "Two"\n\n' + indented(QUIZ),
        "article .tabbed-block:nth-child(2) > cw-quiz",
    ),
    "html": (f'<div class="box" markdown="1">\n\n{QUIZ}\n</div>\n', "article > .box > cw-quiz"),
    "text": (f"Before\n{QUIZ}after\n", "article > cw-quiz"),
    "tildes": ("~~~quiz\nbank: tiny\n~~~\n", "article > cw-quiz"),
    "spaces": ("````   quiz  \nbank: tiny\n````\n", "article > cw-quiz"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_quiz_stands_where_its_block_is_written(tmp_path, place):
    text, selector = PLACES[place]
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\n{text}\nThe end.\n"})
    content = site.content()
    (quiz,) = content.css(selector)
    assert len(quiz.css("input[type=radio]")) == 2
    assert quiz.parent.tag != "p"
    assert texts(content, "article > p")[-1].endswith("The end.")
    assert "bank: tiny" not in content.text()


def test_a_pretest_stands_where_its_block_is_written_and_never_for_a_quiz(tmp_path):
    pretest = QUIZ.replace("quiz", "pretest")
    text = f"- a point\n\n{indented(pretest)}\n{QUIZ}\n{pretest}"
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\n{text}"})
    places = [site.content().css(path) for path in ("li > cw-quiz", "article > cw-quiz")]
    kinds = [[bool(quiz.css(".cw-result")) for quiz in found] for found in places]
    # The body of the blocks is the same, their names are not.
    assert kinds == [[False], [True, False]]


def test_text_around_a_block_stays_two_paragraphs(tmp_path):
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\nBefore\n{QUIZ}after\n"})
    assert texts(site.content(), "article > p") == ["Before", "after"]


@pytest.mark.parametrize("fence", ["````", "~~~", "```` markdown"])
def test_a_block_inside_a_longer_fence_stays_code(tmp_path, fence):
    end = fence.split()[0]
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\n{fence}\n{QUIZ}{end}\n"})
    assert not site.page().css("cw-quiz")
    assert "```quiz\nbank: tiny\n```" in site.content().css_first("code").text()


@pytest.mark.parametrize("above", ["", "A paragraph.\n\n", "- a point\n\nA paragraph.\n\n"])
def test_a_block_in_indented_code_stays_code(tmp_path, above):
    text = f"# Tiny\n\n{above}{indented(QUIZ)}\nThe end.\n"
    site = build_tiny(tmp_path, {"content/index.md": text})
    assert not site.page().css("cw-quiz")
    assert "```quiz\nbank: tiny\n```" in site.content().css_first("pre").text()


def test_a_block_in_a_comment_is_no_quiz(tmp_path):
    site = build_tiny(tmp_path, {"content/index.md": f"# Tiny\n\n<!--\n{QUIZ}-->\n"})
    assert not site.page().css("cw-quiz")


def test_the_same_item_twice_on_a_page_gets_ids_of_its_own(tmp_path):
    blocks = [{"id": "2", "text": "```\na\n```"}, {"id": "s", "text": "```\nb\n```"}]
    items = (
        choice("twice", stem="```\nc\n```", options=blocks, key="2"),
        choice("twice-2", stem="```\nd\n```", options=blocks, key="2"),
        choice("twice.2", options=blocks, key="2"),
    )
    files = {"content/index.md": f"# Tiny\n\n{QUIZ}\n{QUIZ}", "quizzes/tiny.yml": bank(*items)}
    page = build_tiny(tmp_path, files).page()
    assert len(page.css("form.cw-item")) == 6
    found = ids(page.css_first("article"))
    assert len(found) == len(set(found))
    for node in page.css("cw-quiz [aria-labelledby], cw-quiz [aria-describedby]"):
        names = [value for name, value in node.attributes.items() if name.endswith("by")]
        assert set(names) <= set(found)


def test_a_block_names_items_in_its_own_order(tmp_path):
    block = "```quiz\nbank: tiny\nitems: [c, a]\n```\n"
    items = [choice(name) for name in "abc"]
    files = {"content/index.md": f"# Tiny\n\n{block}", "quizzes/tiny.yml": bank(*items)}
    page = build_tiny(tmp_path, files).page()
    assert [node.attributes["data-item"] for node in page.css(".cw-item")] == ["c", "a"]


def drawn(site):
    """The item ids of each form: that on the page, and those in templates."""
    first, *others = site.source("index.html").split("<template>")
    parts = (part.split('data-item="')[1:] for part in (first, *others))
    return [[name.partition('"')[0] for name in part] for part in parts]


def test_a_block_draws_forms_that_share_no_item_while_the_bank_lasts(tmp_path):
    block = "```quiz\nbank: tiny\ndraw: 3\nseed: 7\n```\n"
    items = [choice(f"i{number}") for number in range(7)]
    files = {"content/index.md": f"# Tiny\n\n{block}", "quizzes/tiny.yml": bank(*items)}
    site = build_tiny(tmp_path, files)
    forms = drawn(site)
    assert [len(form) for form in forms] == [3, 3, 3]
    assert not set(forms[0]) & set(forms[1])
    assert {name for form in forms for name in form} == {item["id"] for item in items}
    assert all(form == sorted(form) for form in forms), "drawn items keep the bank's order"
    assert len(site.page().css("cw-quiz > .cw-form")) == 1
    assert len(site.page().css("cw-quiz > template")) == 2


def test_another_seed_draws_another_form(tmp_path):
    items = [choice(f"i{number}") for number in range(30)]
    blocks = (f"```quiz\nbank: tiny\ndraw: 5\nseed: {seed}\n```\n" for seed in (1, 1, 2))
    files = {"content/index.md": "# Tiny\n\n" + "\n".join(blocks), "quizzes/tiny.yml": bank(*items)}
    page = build_tiny(tmp_path, files).page()
    one, same, other = (
        [node.attributes["data-item"] for node in quiz.css("cw-quiz > .cw-form > .cw-item")]
        for quiz in page.css("cw-quiz")
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("shuffle", "items_move", "options_move"),
    [("none", False, False), ("items", True, False), ("options", False, True), ("all", True, True)],
)
def test_shuffle_says_what_moves(tmp_path, shuffle, items_move, options_move):
    options = [{"id": f"o{number}", "text": f"Option {number}"} for number in range(9)]
    items = [choice(f"i{number}", options=options, key="o3") for number in range(9)]
    block = f"```quiz\nbank: tiny\nshuffle: {shuffle}\nseed: 3\n```\n"
    files = {"content/index.md": f"# Tiny\n\n{block}", "quizzes/tiny.yml": bank(*items)}
    forms = build_tiny(tmp_path, files).page().css(".cw-item")
    shown = [node.attributes["data-item"] for node in forms]
    assert sorted(shown) == [item["id"] for item in items]
    assert (shown != sorted(shown)) is items_move
    orders = [[node.attributes["value"] for node in form.css("input")] for form in forms]
    assert all(sorted(order) == [option["id"] for option in options] for order in orders)
    assert any(order != sorted(order) for order in orders) is options_move


def test_an_ordering_item_is_never_shown_in_the_right_order(tmp_path):
    options = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
    items = [
        {"id": f"i{n}", "type": "ordering", "stem": "Order?", "options": options} for n in range(20)
    ]
    page = build_tiny(tmp_path, {"quizzes/tiny.yml": bank(*items)}).page("quizzes/tiny/index.html")
    orders = [
        [node.attributes["data-id"] for node in shown.css("li")] for shown in page.css(".cw-list")
    ]
    assert orders == [["b", "a"]] * 20


def test_a_block_that_an_include_brings_is_a_quiz(tmp_path):
    snippets = f"  - pymdownx.snippets: {{base_path: [{tmp_path}]}}\n"
    files = {
        "content/index.md": f'# Tiny\n\n--8<-- "parts/quiz.txt"\n\n{QUIZ}',
        "parts/quiz.txt": QUIZ.replace("tiny", "other"),
        "quizzes/other.yml": bank(choice("included"), name="other"),
    }
    config = CONFIG.replace("  - tables\n", f"{snippets}  - tables\n")
    page = build_tiny(tmp_path, files, config=config).page()
    assert [node.attributes["data-item"] for node in page.css(".cw-item")] == ["included", "first"]


LAUNCH = {"id": "launch", "type": "case", "title": "Launch", "text": "Read.", "items": [choice()]}


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("# Tiny", "h2"),
        ("No title", "h2"),
        ("# Tiny\n\n## Part\n\n```\n#### code\n```", "h3"),
        ("Tiny\n====\n\nPart\n----\n\ntext", "h3"),
        ("# Tiny\n\n## Part\n\n### Deep\n\n- a point", "h4"),
        ("# Tiny\n\n## Part\n\n# Another", "h2"),
    ],
)
def test_the_heading_of_a_case_is_one_below_that_above_its_block(tmp_path, above, heading):
    files = {"content/index.md": f"{above}\n\n{QUIZ}", "quizzes/tiny.yml": bank(LAUNCH)}
    site = build_tiny(tmp_path, files)
    assert texts(site.content(), f"cw-quiz section > {heading}") == ["Launch"]
    assert texts(site.content("quizzes/tiny/index.html"), "cw-quiz section > h2") == ["Launch"]


def test_footnotes_and_blocks_share_a_page(tmp_path):
    text = f"# Tiny\n\nA claim.[^1]\n\n{QUIZ}\n[^1]: Its source.\n"
    content = build_tiny(tmp_path, {"content/index.md": text}).content()
    assert len(content.css("cw-quiz")) == 1
    assert "Its source." in content.css_first(".footnote").text()


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("bank: none", "there is no bank `none`"),
        ("bank: tiny\nitems: [nowhere]", "bank `tiny` has no item `nowhere`"),
        ("bank: tiny\ndraw: 9", "cannot draw 9 items, there are 1"),
        ("bnak: tiny", "unknown field `bnak`"),
    ],
)
def test_a_broken_block_that_an_include_brings_is_shown_and_stops_a_strict_build(
    tmp_path, caplog, block, reason
):
    snippets = f"  - pymdownx.snippets: {{base_path: [{tmp_path}]}}\n"
    files = {
        "content/index.md": '# Tiny\n\n--8<-- "quiz.txt"\n',
        "quiz.txt": f"```quiz\n{block}\n```\n",
    }
    write_course(tmp_path, files, config=CONFIG.replace("  - tables\n", f"{snippets}  - tables\n"))
    box = build(tmp_path, strict=False).content().css_first(".admonition.failure")
    assert reason in box.text()
    with pytest.raises(SystemExit):
        build(tmp_path)
    assert f"index.md: block 1, `quiz`: {reason}" in caplog.text
