"""Files as they arrived or were made, official documents, and the books in which an office numbers them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from nhiemky.core.folding import fold
from nhiemky.core.official.model import Paper
from nhiemky.core.plain import from_plain
from nhiemky.core.workflow import DocumentState, DocumentVerb
from nhiemky.papers.signatures import FoundSignature, Returned, Verified
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.registry.words import (
    AFTERWARDS,
    CHIPS,
    DOCUMENT_CHIPS,
    INITIALS_CHIPS,
    MOVES,
    RETURNED_CHIPS,
    STANDING_CHIPS,
    Covered,
    DeliveryWay,
    NumberState,
    RenderingState,
    SigningWay,
    Target,
    Way,
)
from nhiemky.rooms.units.models import Unit

TRIES = 3  # of one rendering, before a person is asked


class StoredFile(models.Model):
    """Bytes kept as they came, with the name a person gave them and the hash of the content."""

    name = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="documents/%Y/%m")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class OfficialDocument(models.Model):
    """A document that has, or will have, a number. What came from outside is its `source`; what is made here has
    versions. Two may print the same symbol: a quyết định and a quy định share
    «QĐ» and are numbered apart, so the symbol is no key."""

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    term = models.CharField(max_length=20)
    symbol = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=500)
    issued_on = models.DateField(null=True)
    source = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    incoming = models.BooleanField(default=False)
    # of what is made here: core/workflow.py
    state = models.CharField(max_length=9, default=DocumentState.DRAFT.value)
    folded = models.CharField(max_length=700, editable=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.type, self.symbol, self.title]))[:300]

    @property
    def chip(self) -> Chip | None:
        """None of what came from outside, which has no way to go here."""
        return None if self.incoming else DOCUMENT_CHIPS[DocumentState(self.state)]

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(f"{self.type} {self.symbol} {self.title}")[:700]
        if options.get("update_fields"):
            options["update_fields"] = {*options["update_fields"], "folded"}
        super().save(*args, **options)


class OfficeTemplate(models.Model):
    """An office's own Word file with placeholders, for one type of document. Never changed: what is loaded anew is the
    next version. Where none is in use, the built-in layout is.

    `used`, `findings`: what stood in it when it was loaded, and what was wrong (papers/official/templates.py), each
    finding with `must`, `message` and `place`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=60)
    n = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    used = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    in_use = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "type", "n"], name="a_template_has_its_own_number"),
            models.UniqueConstraint(
                fields=["unit", "type"], condition=Q(in_use=True), name="one_template_of_a_type_is_in_use"
            ),
        ]

    def __str__(self) -> str:
        return _("mẫu %(type)s, bản %(n)d") % {"type": self.type, "n": self.n}

    @property
    def fits(self) -> bool:
        return not any(one["must"] for one in self.findings)


class Version(models.Model):
    """One printing of a document that is made here: its words, the Word file, and by which rules. Never changed; the
    last one stands, those before it are read as they were.

    `words` is the hash of all but number, day and recipients, `frame` that of these. `overrides`: what the office said
    instead of a rule then. `template`: the office's own in which it was printed, None for the built-in layout.
    `edited_from`: the number of the version that the Word file left as, where it was edited outside and brought back.
    Its words are then the file's, of which `words` is the hash; `paper` is what it left as, and is asked for who signs
    and who receives only.
    """

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    paper = models.JSONField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=64)
    frame = models.CharField(max_length=64)
    rules = models.CharField(max_length=20)
    rules_version = models.PositiveSmallIntegerField()
    overrides = models.JSONField(default=list)
    template = models.ForeignKey(OfficeTemplate, null=True, on_delete=models.PROTECT, related_name="+")
    edited_from = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "n"], name="a_version_has_its_own_number")]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def typed_paper(self) -> Paper:
        return from_plain(Paper, self.paper)


class Move(models.Model):
    """One step of a document between draft and recalled: of which version, and why where it went back."""

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=12)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(MOVES[DocumentVerb(self.verb)])


class Initials(models.Model):
    """Somebody answers for a part of one version before it is signed (ký nháy). Of a later version they say nothing:
    there they are shown as of an earlier one."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    covers = models.CharField(max_length=9, choices=Covered.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "covers", "by"], name="a_person_initials_a_part_of_a_version_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_covers_display())

    def says_of(self, standing: Version) -> Chip:
        """What they are worth for the version that stands: its own, another with the same words, or an earlier text."""
        if self.version_id == standing.pk:
            return INITIALS_CHIPS["standing"]
        of_words = self.covers not in (Covered.WHOLE, Covered.LAYOUT)
        return INITIALS_CHIPS["same words" if of_words and self.version.words == standing.words else "earlier"]


class FrozenPdf(models.Model):
    """The PDF of a version with a place for each signature, number, day and seal: what goes out to be signed. Made
    once; every file that comes back begins with its bytes. `places`: of papers/signature_places.py."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    places = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.file.name


class Signing(models.Model):
    """A file with signatures of one version. Of those that count the last one stands and is what is issued. It is never
    rendered again; one that does not count is kept beside it and moves nothing.

    Of what came back from outside: `after` is the hash of the file that it was compared with, `answer`, `reasons` and
    `verified` are what was found (papers/signatures.py).
    """

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=7, choices=SigningWay.choices)
    counts = models.BooleanField(default=True)
    after = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=12, blank=True)
    reasons = models.JSONField(default=list)
    verified = models.JSONField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.file.name

    @property
    def chip(self) -> Chip | None:
        return RETURNED_CHIPS[Returned(self.answer)] if self.answer else None

    @property
    def to_confirm(self) -> bool:
        return self.answer == Returned.TO_CONFIRM and not self.counts

    @property
    def signatures(self) -> list[tuple[FoundSignature, Chip, str, datetime | None]]:
        """Each with what it is worth, what it covers, and when it was made."""
        found = from_plain(Verified, self.verified).signatures if self.verified else ()
        return [
            (
                one,
                STANDING_CHIPS[one.standing],
                str(AFTERWARDS[one.after]) if one.at else "",
                datetime.fromisoformat(one.at) if one.at else None,
            )
            for one in found
        ]


class Delivery(models.Model):
    """One recipient of what was issued: a unit here, which reads it at its desk, or words of somebody to whom the
    office sends it. `read_at`: when somebody of the unit first opened it."""

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=7, choices=DeliveryWay.choices)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "unit"], name="a_unit_is_sent_a_document_once"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, words="", way="account")
                | Q(unit=None) & ~Q(words="") & ~Q(way="account"),
                name="a_recipient_is_a_unit_or_words",
            ),
        ]
        # who of many thousands did not read it yet, and who did
        indexes = [
            models.Index(
                fields=["document", "id"], condition=Q(unit__isnull=False, read_at=None), name="unread_deliveries"
            ),
            models.Index(fields=["document", "id"], condition=Q(read_at__isnull=False), name="read_deliveries"),
        ]

    def __str__(self) -> str:
        return str(self.document)

    @property
    def recalled(self) -> bool:
        return self.document.state == DocumentState.RECALLED


class TrustRoot(models.Model):
    """A certificate of who issues certificates, trusted when signatures are verified; none is built in."""

    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    valid_to = models.DateField()
    sha256 = models.CharField(max_length=64, unique=True)
    der = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("subject",)

    def __str__(self) -> str:
        return self.subject


class Rendering(models.Model):
    """The PDF of a Word file and the pictures of its pages, and the work of making them: the row that is asked for is
    taken, tried again and kept.

    `of`: the hash of the Word file, so the same file is made once. `lease`: until when nobody else takes it up.
    `taken_at`: when whoever works at it began; None between two tries. `pictures`: an archive, a member for each page.
    """

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=64)
    target = models.CharField(max_length=4, choices=Target.choices, default=Target.PDF)
    asked_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    lease = models.DateTimeField(null=True)
    error = models.CharField(max_length=400, blank=True)
    # which program, of which version, with which letters
    engine = models.CharField(max_length=100, blank=True)
    done_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    pictures = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField(default=0)
    # what only the printed pages tell of the layout; None where they are too many to be measured
    in_print = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "target"], name="a_file_is_rendered_once"),
            models.CheckConstraint(
                condition=Q(file=None, done_at=None) | Q(file__isnull=False, done_at__isnull=False),
                name="what_is_done_has_its_file",
            ),
        ]
        # what still waits, of all that was ever made: it is looked for every second
        indexes = [models.Index(fields=["id"], condition=Q(file=None), name="open_renderings")]

    def __str__(self) -> str:
        return self.word.name

    def state_at(self, at: datetime) -> RenderingState:
        if self.file_id:
            return RenderingState.DONE
        if self.taken_at and self.lease and self.lease > at:
            return RenderingState.RUNNING
        return RenderingState.WAITING if self.attempts < TRIES else RenderingState.FAILED


class Worker(models.Model):
    """A machine on which work is done behind the pages, and when it was last seen. `engine`: blank where it has no
    LibreOffice."""

    name = models.CharField(max_length=100, unique=True)
    engine = models.CharField(max_length=100, blank=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Book(models.Model):
    """One sequence of numbers of one office (36-HD/VPTW, II.1.3).

    Documents of a committee: one for each type and term. Of a state body: one for each type and year. Of a congress and
    of what arrives: one for all types, whose `type` is blank. `last`: up to which number its rows tile, without a hole.
    """

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=3, choices=Way.choices)
    type = models.CharField(max_length=60, blank=True)
    # «2020-2025», «2026», «ĐH IV»
    period = models.CharField(max_length=20, blank=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "way", "type", "period"], name="a_sequence_has_one_book"),
        ]

    def __str__(self) -> str:
        kind = self.type or (_("mọi loại") if self.way == Way.OUT else _("văn bản đến"))
        return f"{kind}, {self.period}" if self.period else kind

    @property
    def next(self) -> int:
        return self.last + 1


class Number(models.Model):
    """A line of the book of what an office issues. Never deleted, never given again.

    One line stands for one number, but for what stands in the register on paper: from `first` to `number`. Reserved: a
    document that never enters here, so nothing is said of it.
    """

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=NumberState.choices)
    symbol = models.CharField(max_length=60)
    day = models.DateField()
    document = models.ForeignKey(OfficialDocument, null=True, on_delete=models.PROTECT, related_name="+")
    # why it was voided
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="a_number_is_given_once"),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state="given"), name="a_document_has_one_standing_number"
            ),
            models.CheckConstraint(
                condition=Q(state="on_paper") | Q(first=F("number")), name="a_line_stands_for_one_number"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reserved", "on_paper"]) | Q(document=None),
                name="what_is_reserved_or_on_paper_names_no_document",
            ),
            models.CheckConstraint(condition=~Q(state="voided") | ~Q(reason=""), name="a_voided_number_has_its_reason"),
        ]
        # of what a text cites
        indexes = [models.Index(fields=["symbol"], name="numbers_by_symbol")]

    def __str__(self) -> str:
        return self.symbol

    @property
    def chip(self) -> Chip:
        return CHIPS[NumberState(self.state)]

    @property
    def span(self) -> str:
        """«59», or «01–58» of what stands on paper."""
        return f"{self.number:02}" if self.first == self.number else f"{self.first:02}–{self.number:02}"


class Arrival(models.Model):
    """A line of the book of what an office receives: whose document, and what is to be done with it until when."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    arrived_on = models.DateField()
    issuer = models.CharField(max_length=200)
    symbol = models.CharField(max_length=60, blank=True)
    day = models.DateField(null=True)
    type = models.CharField(max_length=60, blank=True)
    abstract = models.CharField(max_length=500)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    to_whom = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    folded = models.CharField(max_length=1100, editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="an_arrival_has_its_own_number")]
        indexes = [models.Index(fields=["symbol"], name="arrivals_by_symbol")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.type, self.symbol, self.abstract]))[:300]

    def save(self, *args: Any, **options: Any) -> None:
        self.folded = fold(f"{self.issuer} {self.type} {self.symbol} {self.abstract} {self.to_whom}")[:1100]
        super().save(*args, **options)


class LayoutOverride(models.Model):
    """What an office says instead of one rule of layout, for itself and the units below it; the nearest above a unit
    counts. `until`: the first day on which it does so no more.

    Ended, it stays: what was printed by it keeps it, what was printed in its days is checked by it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # «component.property», as in core/official/rules
    key = models.CharField(max_length=60)
    value = models.JSONField()
    reason = models.CharField(max_length=400)
    since = models.DateField()
    until = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "key"], condition=Q(until=None), name="an_office_says_one_value_of_a_rule"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="an_override_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.key
