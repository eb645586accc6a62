"""Responses to the items of the course `types`, in the shape of their type."""

from typing import Any, NamedTuple

COURSE_ID = "types-course"
TYPES = "lessons/types/"
VARIANTS = "lessons/variants/"
CONFIDENCE = "lessons/confidence/"

TEXT = "Heat them early."

# By hand, from the bank; of the calculated item form A shows 7 tins for 720 euros.
RIGHT: dict[str, Any] = {
    "leaf": ["camellia"],
    "cool": ["green", "white"],
    "same": True,
    "wait": "steeping",
    "mass": {"number": "1250", "unit": "g"},
    "price": {"number": "102.86"},
    "pairs": {"sencha": "japan", "assam": "india", "keemun": "china"},
    "steps": ["warm", "leaves", "pour"],
    "bins": {"oolong": "has", "mint": "none", "mate": "has"},
    "shelves": {"loose": ["tin"], "matcha": ["tin", "fridge"]},
    "letter": {"how": "steeping", "minutes": "3", "vessel": "pot"},
    "spot": ["lid"],
    "essay": {"text": TEXT, "heat": "2", "when": "2"},
    "offer": ["rooibos"],
    "name-it": "mint",
}


class Other(NamedTuple):
    """A response that is not right, what is said to it, and the reasons that are told."""

    response: Any
    verdict: str
    reasons: list[str]


WRONG = "Not correct yet."
OTHER = {
    "leaf": Other(
        ["mint"], WRONG, ["Mint Mint gives an infusion.", "Camellia sinensis It gives green"]
    ),
    "cool": Other(
        ["green", "black"],
        WRONG,
        ["Green tea About 75 °C", "Black tea Black tea takes", "White tea About 80 °C"],
    ),
    "same": Other(False, WRONG, ["False Think of what happens", "True The leaves are only"]),
    "wait": Other("Boiling", WRONG, ["If you wrote “boiling”: Boiling is", "steeping", "brewing"]),
    "mass": Other({"number": "625", "unit": "g"}, WRONG, ["If you got 625 g: That is", "1250 g"]),
    "price": Other({"number": "0.00972"}, WRONG, ["You divided 7 by 720.", "102.8"]),
    "pairs": Other(
        {"sencha": "japan", "assam": "kenya"},
        "Partly correct: 33%.",
        ["Sencha – Japan Sencha is", "Assam – India Assam is", "Keemun – China Keemun is"],
    ),
    "steps": Other(
        ["leaves", "warm", "pour"], WRONG, ["Warm the pot", "Put the leaves in", "Pour water"]
    ),
    "bins": Other(
        {"oolong": "has", "mint": "has", "mate": "none"},
        "Partly correct: 33%.",
        ["Oolong – With caffeine", "Mint – Without caffeine", "Mate – With caffeine"],
    ),
    "shelves": Other(
        {"loose": ["tin"], "matcha": ["fridge"]},
        "Partly correct: 50%.",
        ["Loose leaves – In a tin They are dry.", "Matcha – In a tin, In the fridge Cold"],
    ),
    "letter": Other(
        {"how": "Brewing", "minutes": "9", "vessel": "cup"},
        "Partly correct: 33%.",
        ["Gap 1: steeping, brewing Leaving", "Gap 2: 3 (2 to 4) Longer", "Gap 3: pot A pot keeps"],
    ),
    "spot": Other(["body"], WRONG, ["B: the body This is closed.", "A: the lid The leaves go in"]),
    "essay": Other({"text": TEXT, "heat": "1", "when": "2"}, "You gave yourself 75%.", []),
    "offer": Other(["oolong"], WRONG, ["Oolong It has caffeine.", "Rooibos It has no caffeine."]),
    "name-it": Other("nettle", WRONG, ["mint"]),
}

ITEMS = list(RIGHT)
