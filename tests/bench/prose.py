"""English-like prose from a seed; brotli shrinks it as far as the course's own items."""

import random
from collections.abc import Sequence
from itertools import accumulate

NOUNS = """customer offer team price market buyer product message meeting campaign brand seller
    order visitor store question answer contract report week newsletter budget channel website
    need plan talk month problem advantage reason choice visit manager service value audience
    interview discount trial demonstration objection goal signal list figure region company
    partner supplier competitor habit survey poster event referral webinar complaint sample
    invoice delivery season guarantee brochure appointment mailing workshop account subscription
    conversation neighbour bakery clinic school hotel garage farm museum cinema library ferry
    restaurant bookshop florist dentist architect plumber tailor brewery theatre orchard studio
    warehouse kitchen counter catalogue showroom headline banner podcast review rating voucher
    loyalty deadline handover checklist routine pattern segment forecast margin quota territory
    pipeline stage reminder signature decision comparison benefit feature obstacle promise
    purchase refund upgrade renewal festival harvest bicycle laptop garden roof window battery
    engine bridge river station platform ticket journey driver nurse teacher student parent
    gardener carpenter painter baker cook guide editor lawyer accountant""".split()
ADJECTIVES = """new careful local regular small early honest clear second different useful busy
    weekly large patient direct friendly cheap quiet recent simple likely short common expensive
    curious open doubtful personal free loyal young existing practical written modern distant
    generous cautious reliable ordinary public private seasonal strong weak urgent separate
    proud hesitant complete familiar unknown fresh broad narrow precise old final missing gentle
    plain sudden steady hidden typical rare serious foreign digital sceptical""".split()
VERBS = """explains compares needs describes answers measures sends changes asks prepares offers
    attracts reaches shows follows reads collects closes supports builds remembers expects loses
    checks doubts prefers recommends replaces mentions books tests corrects signs delays reduces
    improves confirms interrupts ignores rewards studies presents avoids requests defends values
    discovers postpones questions repeats trusts inspects welcomes shortens predicts returns
    copies announces understands negotiates""".split()
TAILS = """today, again, at once, in spring, every week, before noon, by telephone, in writing,
    without a discount, for the first time, with great care, after the talk, in two days,
    on the second visit, near the station, within a month, at a lower price, as agreed,
    on the website, in the meantime, during the fair, as a rule, at no cost, for three reasons,
    once a year, in most towns, by e-mail, outside the season, in front of others, in advance,
    more often than before, with one exception, because of the weather, about half of the time,
    long before the deadline, only after a reminder""".split(",")
OPENINGS = "When, If, After, Because, Although, Before, While, As soon as, Unless, Since".split(",")
LINKS = "and, but, so, while, because, although, until, which is why".split(",")
ARTICLES = "the the the a every this another no each some".split()


class Prose:
    """A writer: the same seed writes the same texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def word(self, words: Sequence[str]) -> str:
        """A word; those that stand first in a list are more frequent."""
        weights = accumulate(1 / (rank + 30) for rank in range(len(words)))
        return self.random.choices(words, cum_weights=list(weights))[0].strip()

    def noun_phrase(self, noun: str = "") -> str:
        described = noun or self.word(NOUNS)
        if self.random.random() < 0.4:
            described = f"{self.word(ADJECTIVES)} {described}"
        article = self.word(ARTICLES)
        return f"{'an' if article == 'a' and described[0] in 'aeiou' else article} {described}"

    def clause(self) -> str:
        end = f" {self.word(TAILS)}" if self.random.random() < 0.5 else ""
        return f"{self.noun_phrase()} {self.word(VERBS)} {self.noun_phrase()}{end}"

    def sentence(self, mark: str = ".") -> str:
        form = self.random.random()
        if form < 0.35:
            text = f"{self.word(OPENINGS)} {self.clause()}, {self.clause()}"
        elif form < 0.6:
            text = f"{self.clause()} {self.word(LINKS)} {self.clause()}"
        else:
            text = self.clause()
        return self.marked_up(text[0].upper() + text[1:]) + mark

    def marked_up(self, text: str) -> str:
        """Put a word of one text in eight into bold, or into code."""
        words = text.split()
        place = self.random.randrange(1, len(words))
        if self.random.random() < 0.125 and words[place].isalpha():
            words[place] = self.random.choice(("**{}**", "`{}`")).format(words[place])
        return " ".join(words)

    def text(self, words: int) -> str:
        """Sentences with about as many words in all."""
        sentences = [self.sentence()]
        while sum(len(sentence.split()) for sentence in sentences) < words - 5:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def code(self) -> str:
        verb, noun, other = self.word(VERBS), self.word(NOUNS), self.word(NOUNS)
        least, most = sorted(self.random.sample(range(2, 90), 2))
        return (
            f"def {verb}_{noun}({noun}, {other}={least}):\n"
            f"    if {noun} > {most}:\n"
            f'        return "{self.word(ADJECTIVES)}"\n'
            f"    return {noun} + {other}"
        )
