"""The options of an item that may be quantities."""

from collections.abc import Sequence

from .quantities import may_be_quantity
from .standing import standing
from .wording import Choices, WordedOption


def amounts(choices: Choices) -> Sequence[WordedOption]:
    """The options without those that speak of others, such as `none of these`, or a last `none`.

    None at all where the first two are no quantities: then the options are of another kind.
    """
    options = choices.options
    if not any(may_be_quantity(option.text) for option in options[:2]):
        return ()
    # `none` may be no amount or no option, and either way it is well placed at the end.
    end = len(options) - (options[-1].text.words == ("none",))
    return [option for option in options[:end] if standing(option, choices) is None]
