"""Official documents drawn by hypothesis: any words, in any order that the model allows."""

from hypothesis import strategies as st

from nhiemky.core.official.model import (
    Annex,
    Clause,
    Close,
    Column,
    Form,
    Frame,
    Group,
    Heading,
    Holds,
    Item,
    Marks,
    PageBreak,
    Paper,
    Paragraph,
    Recipient,
    Signer,
    Span,
    Table,
)

# as pasted from anywhere, also what XML cannot hold
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
WORDS = TEXT.filter(str.strip)
MAYBE = st.none() | WORDS


def listed(one, *, least=0, most=3):
    return st.lists(one, min_size=least, max_size=most).map(tuple)


SPANS = listed(st.builds(Span, TEXT, st.booleans(), st.booleans()), least=1)


@st.composite
def tables(draw):
    columns = draw(listed(st.builds(Column, TEXT, st.sampled_from(Holds), st.integers(0, 9)), least=1, most=5))
    rows = draw(listed(st.tuples(*[TEXT] * len(columns)), most=4))
    groups = st.builds(Group, st.integers(0, max(len(rows) - 1, 0)), TEXT, TEXT)
    return Table(columns, rows, draw(listed(groups)) if rows else ())


LABEL = st.sampled_from(("I", "1", "1.1", "a", "-", "PHẦN II", "Chương 3", "*", ""))
BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 9), LABEL, TEXT),
    st.builds(Paragraph, SPANS),
    st.builds(Item, SPANS, st.integers(1, 9)),
    st.builds(Clause, st.integers(1, 40), TEXT),
    tables(),
    st.just(PageBreak()),
)
FRAME = st.builds(
    Frame,
    above=MAYBE,
    issuer=listed(WORDS, least=1, most=2),
    symbol=TEXT,
    place=WORDS,
    type=MAYBE,
    abstract=WORDS,
    number=st.none() | st.integers(1, 999).map("{:02}".format),
    day=st.none() | st.dates(),
    year=st.none() | st.integers(1990, 2100),
    addressed=listed(WORDS),
    basis=listed(WORDS),
)
SIGNER = st.builds(Signer, WORDS, TEXT, TEXT)
RECIPIENTS = listed(st.builds(Recipient, WORDS, MAYBE))
CLOSE = st.one_of(
    st.builds(Close, st.just(Form.ONE), listed(SIGNER, most=1), RECIPIENTS),
    st.builds(Close, st.just(Form.PAIR), listed(SIGNER, least=2, most=2), RECIPIENTS),
    st.builds(Close, st.just(Form.MANY), listed(SIGNER, least=2, most=5), RECIPIENTS),
    st.builds(Close, st.just(Form.CERTIFIED), listed(SIGNER, least=3), RECIPIENTS),
)
MARKS = st.builds(Marks, st.none() | st.integers(1, 9), MAYBE, MAYBE, MAYBE)
ANNEX = st.builds(Annex, WORDS, listed(BLOCK), st.none() | st.integers(1, 9), TEXT, MAYBE, st.booleans())
PAPERS = st.builds(Paper, FRAME, listed(BLOCK, most=8), listed(ANNEX, most=2), CLOSE, MARKS)
