"""The options of an item that may be quantities."""

from collections.abc import Sequence

from .quantities import may_be_quantity
from .standing import standing
from .wording import Choices, WordedOption


def amounts(choices: Choices) -> Sequence[WordedOption]:
    """The options without those that speak of others, such as `none of these`.

    None at all where the first two are no quantities: then the options are of another kind.
    """
    options = choices.options
    if not any(may_be_quantity(option.text) for option in options[:2]):
        return ()
    return [option for option in options if standing(option, choices) is None]
