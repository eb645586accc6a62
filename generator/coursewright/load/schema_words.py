"""What an author reads in the editor about each field, with examples of what to write.

A field that means something else in one place has a second entry, `place.field`.
"""

from collections.abc import Mapping
from typing import Any

# What a field is for, then examples of its value.
Entry = tuple[str, *tuple[Any, ...]]

LEVELS: Mapping[str, str] = {
    "remember": "Recall a fact, a word or a rule as it was taught.",
    "understand": "Explain, compare or recognise in other words.",
    "apply": "Use what was taught on a case that is new.",
    "analyse": "Take a case apart and see how its parts belong together.",
    "evaluate": "Judge by reasons, and choose between what is possible.",
    "create": "Make something new out of what was learned.",
}
STATES: Mapping[str, str] = {
    "draft": "Not ready: on no page, and drawn by no quiz.",
    "reviewed": "Somebody else has read it: published.",
    "retired": "No longer used, but its id stays taken: on no page.",
}
MARKINGS: Mapping[str, str] = {
    "points": "A response earns its share of the points, however sure the learner was.",
    "certainty": "Learners say how sure they are: 1, 2 or 3 times the points, or 0, -2 or -6.",
}
FOLDS: Mapping[str, str] = {"accents": "é counts as e, and ü as u."}
RULES: Mapping[str, str] = {
    "all-or-nothing": "Everything right earns the points, anything else nothing.",
    "right-minus-wrong": "The share of the key ticked, minus that of the others ticked.",
    "net-correct": "Right ticks minus wrong ones, as a share of the key; never below 0.",
    "coverage": "The share of the key ticked, times the share of ticks that are right.",
    "each-decision": "The share of options that are rightly ticked or rightly left.",
    "weighted": "What each option's `weight` says.",
    "per-part": "The share of parts that are right.",
    "exact": "Another name of `all-or-nothing`.",
    "absolute-position": "The share of entries that stand at their own place.",
    "next-item": "The share of neighbours that follow each other rightly.",
    "longest-ordered-subset": "The longest run in the right order, with gaps, as a share.",
    "kendall-distance": "One minus the share of pairs that stand the wrong way round.",
}

WORDS: Mapping[str, Entry] = {
    "accept": (
        "The texts that earn credit, compared without regard to capitals and spacing.",
        ["merge", "git merge"],
        ["merge", {"wildcard": "merg*", "score": "1/2"}],
    ),
    "aliases": (
        "Other spellings and names of the term, linked like the term itself.",
        ["customer relationship management"],
    ),
    "alt": (
        "What the image shows, for those who cannot see it.",
        "A label with eight lines, from energy to salt.",
    ),
    "area": ("Left, top, width and height in per cent of the image.", [0, 40, 20, 20]),
    "areas": (
        "The areas of the image that a learner picks from.",
        [
            {"id": "first", "text": "The first line", "area": [0, 0, 100, 20]},
            {"id": "last", "text": "The last line", "area": [0, 80, 100, 20]},
        ],
    ),
    "area.text": ("What stands in the area, in words: some learners choose by them.", "The salt"),
    "bank": (
        "The id of the bank. Never change it: pages and stored progress are named for it.",
        "foundations",
    ),
    "blueprint": (
        "The id of the blueprint. Never change it: quiz blocks name it, and forms are drawn by it.",
        "exam",
    ),
    "blueprint.title": ("What the forms are called, as plain text.", "End-of-course exam"),
    "blueprint.banks": (
        "The banks that are drawn from; without them, all that have pages.",
        ["foundations", "leads"],
    ),
    "blueprint.forms": ("How many parallel forms there are, ten at most.", 2),
    "blueprint.overlap": (
        "The largest share of a form's items that another form may have too.",
        "25%",
        0.1,
    ),
    "blueprint.pass": (
        "The share of the points that passes: the result says whether it was reached.",
        "70%",
        0.7,
    ),
    "blueprint.seed": ("Another number draws other forms.", 7),
    "blueprint.levels": (
        "Groups of levels, by name; without them each level has a column of its own.",
        {"recall": ["remember", "understand"], "judge": ["analyse", "evaluate", "create"]},
    ),
    "blueprint.areas": (
        "What a form is made of, in its order.",
        [{"id": "l08", "lessons": ["l08"], "items": {"remember": 2, "apply": 1}}],
    ),
    "blueprint-area.id": ("The id of the area, unique in the blueprint.", "l08"),
    "blueprint-area.title": ("What reports call the area, as plain text.", "The customer journey"),
    "blueprint-area.lessons": ("Items belong here that test an objective of these.", ["l08"]),
    "blueprint-area.objectives": ("Items belong here that test one of these.", ["l08-o1"]),
    "blueprint-area.concepts": ("Items belong here that are about one of these.", ["lead-cold"]),
    "blueprint-area.tags": ("Items belong here that have one of these.", ["numbers"]),
    "blueprint-area.banks": ("All items of these banks belong here.", ["leads"]),
    "blueprint-area.items": (
        "How many items of each level, or group of levels, a form has.",
        {"remember": 2, "apply": 1},
    ),
    "buckets": (
        "What the cards are sorted into, two to five.",
        [{"id": "yes", "text": "May be frozen"}, {"id": "no", "text": "May not be frozen"}],
    ),
    "by": ("Who reviewed it.", "Ana Ndiaye"),
    "cards": (
        "What is sorted, each with the bucket or buckets it belongs to as its `key`.",
        [
            {"id": "bread", "text": "Bread", "key": "yes", "feedback": "It keeps for a month."},
            {"id": "lettuce", "text": "Lettuce", "key": "no"},
        ],
    ),
    "card.key": ("The id of the bucket that is right, or several.", "yes", ["yes", "no"]),
    "card.text": ("What the card says, in Markdown.", "Bread"),
    "case.items": (
        "The items on this text, each with all fields of its type.",
        [{"id": "late", "type": "true-false", "stem": "The bus is late.", "key": True}],
    ),
    "case.text": ("What learners read before its items, in Markdown.", "A baker sells 40 loaves."),
    "case.title": ("The heading above the text.", "A morning at the bakery"),
    "category": ("The heading of the glossary under which the term stands.", "Dates"),
    "concept.id": ("Items and headings name the concept by it: never change it.", "portion-size"),
    "concept.levels": ("At how many different levels published items are to test it.", 2),
    "concepts": (
        "The ids of the concepts that this is about.",
        ["portion-size"],
        ["portion-size", "energy-units"],
    ),
    "concepts.concepts": (
        "The concepts that lessons teach.",
        [{"id": "portion-size", "statement": "The maker of a food chooses the portion."}],
    ),
    "criterion.text": ("What a good response does.", "Names the date"),
    "definition": (
        "What the term means, in one or two sentences of Markdown.",
        "The amount that the maker of a food takes for one helping.",
    ),
    "description": ("A paragraph of Markdown above the bank's items.", "Twelve items on labels."),
    "distance": ("How many typing errors do not count.", 1),
    "errors": (
        "Usual wrong numbers, each with feedback of its own.",
        [{"id": "by-ten", "value": 135, "feedback": "You forgot to divide by ten."}],
    ),
    "calculated.errors": (
        "Usual wrong ways to the number, each as a formula with feedback of its own.",
        [{"id": "inverted", "formula": "leads / cost", "feedback": "The other way round."}],
    ),
    "error.score": (
        "The share that this earns: `0.5`, `1/2` or `50%`; nothing where it is left out.",
        "1/2",
    ),
    "example": (
        "A worked example with other numbers, in Markdown.",
        "For a pot of 200 g it would be 90 × 2 = 180.",
    ),
    "factor": ("How much a number in this unit is worth in the unit of the key.", 1000, "1/60"),
    "feedback": ("What a learner reads about this, in Markdown.", "You divided by ten."),
    "item.feedback": (
        "What a learner reads after responding, in Markdown, always or by verdict.",
        "The date on the lid is the one that counts.",
        {"correct": "That is it.", "incorrect": "Look at the lid."},
    ),
    "figures": ("The number of significant figures that must be right, instead of `tolerance`.", 3),
    "hotspot.key": ("The id of the area that is right.", "last"),
    "fixed": ("true keeps the option in its place when options are shuffled.", True),
    "floor": ("The lowest score of a response, from -1 to 0.", -0.5, "-1/3"),
    "fold": ("Which differences between letters do not count.", "accents"),
    "formula": ("What gives the number, from the variables.", "cost / leads", "round(a * b, 2)"),
    "gap.accept": (
        "The texts that earn credit, compared without regard to capitals and spacing.",
        ["best before", "best-before"],
    ),
    "gap.feedback": ("What a learner reads about this gap, in Markdown.", "It is about quality."),
    "list-gap.feedback": (
        "What a learner reads about this gap, in Markdown.",
        "After that day the food may taste less good.",
    ),
    "gap.key": ("The number, or several that are all right.", 9, [9, 10]),
    "list-gap.key": ("The id of the option that is right.", "quality"),
    "list-gap.options": (
        "The options of a list in the text, two or more.",
        [{"id": "safety", "text": "safety"}, {"id": "quality", "text": "quality"}],
    ),
    "gaps": (
        "What belongs into each gap: accepted texts, a number, or options.",
        {"unit": ["gram", "g"], "amount": {"key": 100}},
    ),
    "hint.penalty": ("The share that opening the hint costs.", "1/4", "25%"),
    "hint.text": ("The hint, in Markdown.", "Divide by the number of portions."),
    "hints": (
        "What a learner may open, one after the other; each may cost a share of the points.",
        ["How many grams are in the pot?", {"text": "Divide by 100", "penalty": "1/4"}],
    ),
    "id": (
        "Written once and never changed or reused: stored progress depends on it.",
        "two-parents",
    ),
    "image": ("The path of the image, below the content folder.", "images/label.svg"),
    "items": (
        "The items, in the order of the bank's pages.",
        [{"id": "dry-rice", "type": "true-false", "stem": "Dry rice keeps long.", "key": True}],
    ),
    "key": ("The id of the option that is right.", "merge"),
    "level": (
        "What an item or objective asks for, after Bloom: from remembering to creating.",
        "apply",
    ),
    "levels": (
        "The levels of the criterion, from the lowest, which earns nothing.",
        ["not at all", "partly", "fully"],
    ),
    "lint": (
        "Rules of the lint that are switched off here, each with the reason why.",
        {"longest-is-key": "the key is the name of a law"},
    ),
    "lesson.id": ("The id of the lesson: never change it.", "l01"),
    "lesson.title": ("The title of the lesson, as plain text.", "Dates on food"),
    "lesson.unit": ("The group of lessons that it belongs to.", "labels"),
    "marking": ("Whether points depend on how sure a learner was.", "certainty"),
    "model": ("A model response in Markdown.", "I would look at the date first, because …"),
    "multiple-response.key": ("The ids of all options that are right.", ["log", "diff"]),
    "numeric.key": ("The number, or several that are all right.", 1609, [5, 7.5]),
    "objective": ("The id of the objective that the item tests.", "l01-o2"),
    "objective.id": ("Items name the objective by it: never change it.", "l01-o2"),
    "objective.text": (
        "What a learner can do, as a sentence that begins with a verb.",
        "Compare two foods by their labels.",
    ),
    "objectives": (
        "What a learner can do after the lesson.",
        [{"id": "l01-o1", "level": "apply", "text": "Compare two foods by their labels."}],
    ),
    "option.feedback": (
        "Why the option is right or wrong, in Markdown: say what it rests on.",
        "Right: the date after it is the one for safety.",
    ),
    "option.id": ("Written once and never changed: it names the option in `key`.", "merge"),
    "option.text": ("What the option says, in Markdown.", "A merge commit"),
    "options": (
        "What a learner chooses from, each with a reason.",
        [{"id": "merge", "text": "A merge commit"}, {"id": "tag", "text": "A tag"}],
    ),
    "pages": ("false keeps the bank off bank pages, review and search.", False),
    "pattern": ("A pattern of characters that the whole response matches.", "qualif(ying|ied)"),
    "penalty": ("The share lost for each earlier try: `0.25`, `1/4` or `25%`.", "1/4", 0.1),
    "points": ("The weight of the item in a score; 1 where nothing is said.", 2, 0.5),
    "premise.key": ("The id of the option that it is matched with.", "history"),
    "premise.text": ("What is matched, in Markdown.", "`git log`"),
    "premises": (
        "What is matched, each with the id of its option as its `key`.",
        [
            {"id": "log", "text": "`git log`", "key": "history"},
            {"id": "diff", "text": "`git diff`", "key": "changes"},
        ],
    ),
    "range.from": ("The least value.", 1000),
    "range.step": ("How far a value is from the next one.", 500),
    "range.to": ("The greatest value.", 5000),
    "related": ("The ids of related terms.", ["best-before"]),
    "rubric": (
        "What a response is rated by.",
        [{"id": "date", "text": "Names the date", "levels": ["no", "yes"]}],
    ),
    "score": (
        "The share that this earns: `0.5`, `1/2` or `50%`; 0 for a usual error.",
        "1/2",
    ),
    "scoring": ("How a partly right response counts.", "all-or-nothing"),
    "bank.scoring": (
        "The scoring rule of all items that can have it, or a rule for each item type.",
        "all-or-nothing",
        {"multiple-response": "net-correct", "ordering": "kendall-distance"},
    ),
    "seconds": ("How long the item should take.", 90),
    "seed": ("Another number draws other variants.", 7),
    "state": ("`draft` and `retired` items are on no page.", "reviewed"),
    "statement": (
        "The concept as a sentence that a learner should agree with.",
        "The maker of a food chooses the size of a portion.",
    ),
    "status": (
        "`draft`, `reviewed` or `retired`, alone or with who and when.",
        "draft",
    ),
    "stem": ("The text that poses the item, in Markdown.", "What has two parents?"),
    "tags": ("Words of the author's own to find items by.", ["numbers", "needs-a-calculator"]),
    "term": ("The term as the glossary lists it.", "Reference intake"),
    "term.id": ("The anchor of the term on the glossary page: never change it.", "best-before"),
    "term.example": (
        "A case of it, in one or two sentences of Markdown, for the glossary page and flashcards.",
        "On a pot of 500 g it may be 125 g.",
    ),
    "terms": (
        "The terms of the glossary, in any order.",
        [{"id": "crm", "term": "CRM", "definition": "A program that keeps customers' data."}],
    ),
    "accepted.text": ("The text that earns credit.", "merge"),
    "cloze.text": (
        "Markdown with gaps, each written as its name in braces.",
        "A {kind} commit has {count} parents.",
    ),
    "title": (
        "A heading, as plain text; an item's is what other tools call it, and no learner reads it.",
        "Cold, warm and hot leads",
    ),
    "tolerance": ("How far a response may be off: `0.5`, or `2%` of the number.", 0.5, "2%"),
    "true-false.feedback": (
        "What a learner reads after responding: always, by verdict, or for `true` and `false`.",
        {"true": "Dry rice keeps for years.", "false": "Right: it keeps for years."},
    ),
    "true-false.key": ("Whether the statement in the stem is true.", True, False),
    "type": ("The item type; it decides about the other fields.", "choice"),
    "unit": ("The unit that the number is in, instead of `units`.", "kcal"),
    "unit.unit": ("The unit as learners read it.", "kg"),
    "unit-penalty": ("The share lost by the right number in a wrong unit.", "1/2"),
    "units": (
        "The units that a learner chooses from; one has the factor 1.",
        [{"unit": "g"}, {"unit": "kg", "factor": 1000}],
    ),
    "value": ("The wrong number.", 135),
    "variables": (
        "The values that each variable of the formula may have.",
        {"cost": {"from": 1000, "to": 5000, "step": 500}, "leads": [20, 40, 50]},
    ),
    "variants": ("How many variants are drawn, each with other values.", 5),
    "verdict.correct": ("What is said to a right response.", "That is it."),
    **dict.fromkeys(
        ("verdict.false", "verdict.False", "verdict.FALSE"),
        ("What is said to whoever chose false.", "Right: it is the other way round."),
    ),
    "verdict.general": ("What is said after every response.", "380 ÷ 4.2 is about 90."),
    "verdict.incorrect": ("What is said to a wrong response.", "Look at the lid."),
    "verdict.partly-correct": ("What is said to a partly right response.", "One is missing."),
    **dict.fromkeys(
        ("verdict.true", "verdict.True", "verdict.TRUE"),
        ("What is said to whoever chose true.", "It is the other way round."),
    ),
    "ordering.options": (
        "What learners bring into order, written here in the right one: that is the key.",
        [{"id": "inch", "text": "An inch"}, {"id": "foot", "text": "A foot"}],
    ),
    "matching.options": (
        "What the premises are matched with; an option may be right for several, or for none.",
        [{"id": "history", "text": "The history"}, {"id": "changes", "text": "The changes"}],
    ),
    "weight": ("What the option earns when scored by weights.", 1, "1/2", "-50%"),
    "when": ("The day, as in 2026-11-22.", "2026-11-22"),
    "wildcard": ("A text in which `*` is any run of characters.", "merg*"),
    "words": ("How long a response should be.", 120),
}


def entry(name: str, place: str = "") -> tuple[str, list[Any]]:
    """What a field is for, and examples of it. Raises KeyError for a field without an entry."""
    about, *examples = WORDS[f"{place}.{name}"] if f"{place}.{name}" in WORDS else WORDS[name]
    return about, examples
