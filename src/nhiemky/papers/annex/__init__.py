"""One unit's figures as a workbook (phụ biểu): rows are indicators, columns are periods; written, filled in, read back.

A quotient is asked for by its parts, each on a row of its own, and computed here; what a sheet computed itself is not
taken over.
"""

from nhiemky.papers.annex.reading import AnnexBook, AnnexFinding, Filled, read_annex, read_annexes
from nhiemky.papers.annex.rows import REASON_WORDS, Identity, Part, parts_of, table_version, tidy
from nhiemky.papers.annex.writing import Figures, write_annex

__all__ = [
    "REASON_WORDS",
    "AnnexBook",
    "AnnexFinding",
    "Figures",
    "Filled",
    "Identity",
    "Part",
    "parts_of",
    "read_annex",
    "read_annexes",
    "table_version",
    "tidy",
    "write_annex",
]
