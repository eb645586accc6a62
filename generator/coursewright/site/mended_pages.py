"""Pages as the theme writes them, without what is wrong with them."""

import re

# By this the theme's script asks the repository's host for its stars: a request to somebody else.
_STARS = ' data-md-component="source"'
# The theme leaves its search dialog without a name; the field in it has one.
_SEARCH = re.compile(
    r'(data-md-component="search" role="dialog")(>.*?(aria-label="[^"]*"))', re.DOTALL
)
# The theme's scripts, and those that a course adds, come after this at the end of a page.
_SETTINGS = '<script id="__config"'
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)")


def mended(html: str) -> str:
    """A page of the theme, which asks nobody else and names its search."""
    return _SEARCH.sub(r"\1 \3\2", html.replace(_STARS, ""), count=1)


def deferred(html: str) -> str:
    """Let a browser show a page before it runs the scripts at its end, in their order.

    Else most browsers have them first, and a phone shows the page half a second later. Where a
    script stands in the page itself, it may need those before it, so all are left as they are.
    """
    start, settings, scripts = html.partition(_SETTINGS)
    if _INLINE.search(scripts):
        return html
    return start + settings + scripts.replace("<script src=", "<script defer src=")
