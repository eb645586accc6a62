"""What stands in a fenced block is code: no heading, no link."""

from coursewright.load.pages import read_page
from coursewright.source import Source

PAGE = """\
# Title

~~~ markdown
## No heading { data-concepts="no-concept" }

[no link](no-page.md)
~~~

## A heading { data-concepts="a-concept" }

[a link](a-page.md)
"""


def test_headings_and_links_in_a_fenced_block_are_none() -> None:
    source = Source("page.md")
    read = read_page("page.md", PAGE, source)
    used = {(name.kind, name.id) for name in source.used}
    assert [heading.source.partition(" {")[0] for heading in read.page.headings] == [
        "# Title",
        "## A heading",
    ]
    assert used == {("concept", "a-concept"), ("page", "a-page.md")}
