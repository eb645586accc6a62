"""Words of amounts: number words, months, units and their scales."""

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SMALL = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 20 + 10 * number for number, word in enumerate(_TENS)},
    "none": 0,
    "dozen": 12,
}
LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT = {"k": 1e3, "mn": 1e6, "mio": 1e6, "bn": 1e9, "tn": 1e12, **LARGE}
_MONTHS = """january february march april may june july august september october november
december""".split()
MONTHS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: number for number, name in enumerate(_DAYS)}
_PLACES = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth""".split()
ORDINALS = {word: number for number, word in enumerate(_PLACES, 1)}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
FRACTIONS = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
        "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8".split(),
        strict=True,
    )
)
TIMES = {"once": 1, "twice": 2, "thrice": 3}

_DAY = 86400.0
_SCALES: dict[str, dict[str, float]] = {
    "time": {
        **dict.fromkeys(("nanosecond", "ns"), 1e-9),
        **dict.fromkeys(("microsecond", "µs", "μs"), 1e-6),
        **dict.fromkeys(("millisecond", "ms"), 1e-3),
        **dict.fromkeys(("second", "sec", "s"), 1),
        **dict.fromkeys(("minute", "min"), 60),
        **dict.fromkeys(("hour", "hr", "h"), 3600),
        "day": _DAY,
        "week": 7 * _DAY,
        "fortnight": 14 * _DAY,
        "month": 365.25 / 12 * _DAY,
        **dict.fromkeys(("year", "yr"), 365.25 * _DAY),
        "decade": 3652.5 * _DAY,
        **dict.fromkeys(("century", "centurie"), 36525 * _DAY),
        **dict.fromkeys(("millennium", "millennia"), 365250 * _DAY),
    },
    "length": {
        **dict.fromkeys(("nanometer", "nanometre", "nm"), 1e-9),
        **dict.fromkeys(("micrometer", "micrometre", "micron", "µm", "μm"), 1e-6),
        **dict.fromkeys(("millimeter", "millimetre", "mm"), 1e-3),
        **dict.fromkeys(("centimeter", "centimetre", "cm"), 1e-2),
        **dict.fromkeys(("meter", "metre", "m"), 1),
        **dict.fromkeys(("kilometer", "kilometre", "km"), 1e3),
        **dict.fromkeys(("inch", "inche"), 0.0254),
        **dict.fromkeys(("foot", "feet", "ft"), 0.3048),
        "yard": 0.9144,
        **dict.fromkeys(("mile", "mi"), 1609.344),
    },
    "mass": {
        **dict.fromkeys(("microgram", "mcg", "µg", "μg"), 1e-6),
        **dict.fromkeys(("milligram", "mg"), 1e-3),
        **dict.fromkeys(("gram", "g"), 1),
        **dict.fromkeys(("kilogram", "kilo", "kg"), 1e3),
        **dict.fromkeys(("tonne", "metric ton"), 1e6),
        **dict.fromkeys(("ounce", "oz"), 28.349523125),
        **dict.fromkeys(("pound", "lb"), 453.59237),
    },
    "volume": {
        **dict.fromkeys(("milliliter", "millilitre", "ml"), 1e-3),
        **dict.fromkeys(("centiliter", "centilitre", "cl"), 1e-2),
        **dict.fromkeys(("deciliter", "decilitre", "dl"), 1e-1),
        **dict.fromkeys(("liter", "litre", "l"), 1),
    },
    "frequency": {
        **dict.fromkeys(("hertz", "hz"), 1),
        **dict.fromkeys(("kilohertz", "khz"), 1e3),
        **dict.fromkeys(("megahertz", "mhz"), 1e6),
        **dict.fromkeys(("gigahertz", "ghz"), 1e9),
    },
    "rate": {
        "bps": 1,
        **dict.fromkeys(("kbps", "kbit/s"), 1e3),
        **dict.fromkeys(("mbps", "mbit/s"), 1e6),
        **dict.fromkeys(("gbps", "gbit/s"), 1e9),
    },
    "memory": {
        "byte": 1,
        **dict.fromkeys(("kilobyte", "kb"), 1e3),
        **dict.fromkeys(("megabyte", "mb"), 1e6),
        **dict.fromkeys(("gigabyte", "gb"), 1e9),
        **dict.fromkeys(("terabyte", "tb"), 1e12),
        **dict.fromkeys(("petabyte", "pb"), 1e15),
    },
}
# Each unit in the singular → what it measures, and how much of it.
SCALED = {
    unit: (scale, factor) for scale, units in _SCALES.items() for unit, factor in units.items()
}
