"""A QTI 3.0 engine in a real browser, `@citolab/qti-components`, as a judge of written items.

The engine is under the GPL: it runs in a page of its own, and nothing of it is shipped.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..conftest import tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ENGINE = ("@citolab", "qti-components", "cdn", "index.js")
SCRIPT = Path(__file__).with_name("qti_player.js")
ADDRESS = "http://player.test/"

Response = str | float | bool | list[str] | list[float] | None
Outcomes = dict[str, str | list[str] | None]


class QtiPlayer:
    """One page that plays one item after the other; the network is closed to it."""

    def __init__(self, browser: "Browser") -> None:
        context = browser.new_context(viewport={"width": 1000, "height": 800})
        # An answer for the page itself; whatever else an item asks for is refused.
        context.route("**/*", lambda route: route.abort())
        context.route(ADDRESS, lambda route: route.fulfill(body="", content_type="text/html"))
        self.page: Page = context.new_page()
        self.page.goto(ADDRESS)
        self.page.add_script_tag(type="module", path=Path(tool("judges"), *ENGINE))
        self.page.add_script_tag(type="module", path=SCRIPT)
        self.page.wait_for_function("Boolean(window.show && customElements.get('item-container'))")

    def score(self, item_xml: str, responses: Mapping[str, Response]) -> float:
        """Return SCORE after response processing; an item without a SCORE is an error.

        Responses go by the identifiers of their declarations:

        - `identifier`, `string`: the text. `boolean`: True or False. `integer`, `float`: a number.
        - `pair`, `directedPair`: both identifiers with a space between, source first: "A B".
        - cardinality `multiple` or `ordered`: a list of these, in order; also for one value.
        - no answer: None, or the identifier left out.

        Where the engine (7.27.4) falls short of the specification its score says nothing: no two
        `boolean` values are equal to it, the ends of a `directedPair` may change places,
        `qti-equal` knows no tolerance, `qti-pattern-match` is content with a part of the text,
        and `case-sensitive` of a map entry is false unless stated.
        """
        value = self.outcomes(item_xml, responses)["SCORE"]
        assert isinstance(value, str), f"SCORE is {value!r}"
        return float(value)

    def outcomes(self, item_xml: str, responses: Mapping[str, Response]) -> Outcomes:
        """Return all outcome variables as text, MAXSCORE and FEEDBACK among them.

        None is a variable that has no value. Responses are given as to `score`, past the forms.
        """
        self.show(item_xml)
        given = {name: written(response) for name, response in responses.items()}
        return self.page.evaluate("responses => window.respond(responses)", given)

    def show(self, item_xml: str) -> "Page":
        """Draw an item as a learner meets it; locators of the page see through its shadow roots.

        Type with `press_sequentially`: the engine listens to keys, and `fill` presses none.
        """
        self.page.evaluate("xml => window.show(xml)", item_xml)
        return self.page

    def submit(self) -> Outcomes:
        """Score what was clicked and typed in the item that `show` drew last."""
        return self.page.evaluate("window.respond({})")


def written(response: Response) -> str | list[str] | None:
    """Return a response as the engine keeps it: text, or a list of texts."""
    if response is None:
        return None
    if isinstance(response, list):
        return [str(value) for value in response]
    return str(response).lower() if isinstance(response, bool) else str(response)
