"""CSV and TSV as a format."""

from ..format import Format
from .reading import is_table, read
from .writing import CARRIES, write

FORMAT = Format(
    name="csv",
    title="Table of items (CSV, TSV)",
    suffix=".csv",
    carries=CARRIES,
    partly=("images are named, and their files stay where they are",),
    again="nothing is kept there: the table is the items",
    read=read,
    write=write,
    is_it=is_table,
)
