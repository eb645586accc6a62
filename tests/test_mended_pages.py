"""What the plugin mends in pages of the theme."""

import pytest

from coursewright.site.mended_pages import deferred

PAGE = """<head><script>theme()</script></head><body><script src="author.js"></script>
<script id="__config" type="application/json">{{}}</script>
<script src="bundle.js"></script>
<script src="coursewright.js"></script>
{more}</body>"""


def test_scripts_at_the_end_wait_until_the_page_is_shown_and_others_stay():
    assert deferred(PAGE.format(more="")) == PAGE.format(more="").replace(
        '<script src="bundle.js"></script>\n<script src="coursewright.js">',
        '<script defer src="bundle.js"></script>\n<script defer src="coursewright.js">',
    )


@pytest.mark.parametrize("tag", ["<script>", '<script id="init-lightbox">'])
def test_a_script_in_the_page_finds_those_before_it_done(tag):
    page = PAGE.format(more=f"{tag}document$.subscribe(go)</script>")
    assert deferred(page) == page


def test_a_page_of_another_theme_stays_as_it_is():
    page = '<body><script src="other.js"></script></body>'
    assert deferred(page) == page
