"""Documents as they come in when something went wrong on the way: cut, joined, shuffled, in the wrong encoding.

Made of the plans in this folder and, where they lie beside the checkout, of the real ones. Reading never raises, and
every place holds its quote.
"""

import random
from pathlib import Path

import pytest

from nhiemky.papers.opening import open_document
from tests.core.planreading.test_any_text import hold

HERE = Path(__file__).parent
PLANS = sorted(path for folder in HERE.glob("*/") for path in folder.iterdir() if path.suffix in (".txt", ".md"))
SEEDS = sorted((HERE.parents[3] / "shared" / "seeds").glob("*.txt"))
TEXTS = [open_document(path.read_bytes(), name=path.name).text for path in (*PLANS, *SEEDS)]
CASES, AT_MOST = 5_000, 1_500  # characters: where a text is torn matters, how much of it is left does not
ENCODINGS = (("utf-8", "latin-1"), ("utf-8", "cp1258"), ("utf-16-le", "utf-8"), ("cp1258", "utf-8"), ("utf-8", "ascii"))


def piece(chance: random.Random) -> str:
    text = chance.choice(TEXTS)
    start = chance.randrange(len(text))
    return text[start : start + chance.randrange(1, AT_MOST)]


def shuffled(chance: random.Random) -> str:
    lines = piece(chance).split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def joined(chance: random.Random) -> str:
    between = chance.choice(("", " ", "\n", "\t", "; ", " | "))
    return between.join(piece(chance)[:600] for _ in range(chance.randint(2, 3)))


def garbled(chance: random.Random) -> str:
    written, taken_for = chance.choice(ENCODINGS)
    return piece(chance).encode(written, errors="replace").decode(taken_for, errors="replace")


def gnawed(chance: random.Random) -> str:
    """Single characters lost, doubled or replaced."""
    letters = list(piece(chance))
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(("", letters[at] * 2, " ", "\n", ":", ";", "(", ")", "-", "0", "\u0301", "\ufffd"))
    return "".join(letters)


# one part of twenty in the quick suite, all five thousand cases in the whole one
@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, 20))])
@pytest.mark.parametrize("tear", (piece, shuffled, joined, garbled, gnawed), ids=lambda tear: tear.__name__)
def test_no_torn_document_makes_reading_fail(tear, part):
    for seed in range(part, CASES // 5, 20):
        text = tear(random.Random(f"{tear.__name__} {seed}"))
        try:
            hold(text)
        except Exception as problem:
            problem.add_note(f"case {seed}: {text!r}")
            raise


@pytest.mark.long
@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in (*PLANS, *SEEDS)])
def test_every_place_in_a_whole_document_holds_its_quote(text):
    hold(text)
