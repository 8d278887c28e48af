"""Check a document's claims: each becomes a query or says why not, and is judged with two vintages of the data."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar

from dyadscope import catalog, given
from dyadscope.claims.clause import main_states
from dyadscope.claims.framing import Skipped
from dyadscope.claims.judge import judge
from dyadscope.claims.merging import Listed, listed, narrowed
from dyadscope.claims.of_the_day import of_the_day, under_its_name
from dyadscope.claims.outcome import VERDICTS, Check, Outcome, Verdict
from dyadscope.claims.query import Query
from dyadscope.claims.rows import with_rows
from dyadscope.claims.series import Numbers
from dyadscope.documents.claims import CLAIM_TYPES, Claim, Finder
from dyadscope.documents.reading import Reading, Text, read
from dyadscope.documents.showing import title_of
from dyadscope.index import Index, known_on
from dyadscope.index.frame import finished_by
from dyadscope.records import Source
from dyadscope.results import Figure, Heading, Listing, Result, Sentence, Trace
from dyadscope.results.figure import named
from dyadscope.vault import Vault

if TYPE_CHECKING:
    import polars as pl

UNDATED = (
    "The day of publication is not known, so what is said of the present, or since a year, is not tested: name the day "
    "(--date, or beside the text in the explorer)."
)
_NAMED_BEFORE = 600
"""Characters before a claim in which a state may be named that it is about: "it joined", "to both Egypt and Syria"."""
_POSSIBLE = frozenset({"may", "might", "could"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Checked(Result):
    """A document's claims and what the data say to each; `reading` holds its quotations, statements and actors.

    `skipped` are sentences that name states and a number or a relation and of which no claim was made, with the reason.
    `rejected` are claims a model proposed that failed the checks on offsets and form, with the reason. `data` is where
    the numbers come from, `sources` the data sets behind those that claims were held against.
    """

    kind: ClassVar[str] = "A document and its claims, tested against the data"
    layout: ClassVar[str] = "article"

    reading: Reading
    checks: tuple[Check, ...]
    rejected: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> str:
        """What the document is called, and its day of publication."""
        d = self.reading.document
        return title_of(d) if d.date else f"{title_of(d)} (day of publication unknown)"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """How many claims there are, by verdict, and which proposals were rejected."""
        total = Counter(c.verdict for c in self.checks)
        many = "1 claim" if len(self.checks) == 1 else f"{len(self.checks)} claims"
        text = f"{many}: " + ", ".join(f"{total[v]} {v}" for v in VERDICTS)
        if self.skipped:
            left = "1 sentence, or part" if len(self.skipped) == 1 else f"{len(self.skipped)} sentences, or parts"
            text += f"; {left} of one, with states and a number or a relation gave no claim"
        undated = () if self.reading.document.date else (Sentence(UNDATED),)
        return (Sentence(text), *undated, *(Sentence(f"rejected: {r}") for r in self.rejected))

    @property
    def tables(self) -> tuple[Listing, ...]:
        """The claims with their verdicts, and how many claims of each type got each verdict."""
        frame = self.to_frame()
        headings = tuple(
            Heading(n, n.replace("_", " ").capitalize(), form="name" if n in {"start", "end"} else "text", absent="")
            for n in frame.columns
        )
        counted = [(kind, *(found.get(v, 0) for v in VERDICTS)) for kind, found in self.counts().items()]
        counts = (Heading("type", "Type"), *(Heading(v, v.capitalize(), form="number") for v in VERDICTS))
        return (
            Listing("claims", "Claims and what the data say", headings, frame, shown=0),
            Listing.of("counts", "Claims by type and verdict", counts, counted, shown=0),
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many claims got each verdict."""
        if not self.checks:
            return ()
        total = Counter(c.verdict for c in self.checks)
        title = "Claims of the text by what the data say"
        rows = [(v, total[v]) for v in VERDICTS]
        until = [c.today.until or n.year for c in self.checks for n in c.today.numbers]
        known = [year for year in until if year is not None]
        figure = Figure(
            name="verdicts",
            title=title,
            kind="bars",
            unit="claims",
            data=Listing.of(
                "verdicts", title, (Heading("verdict", "Verdict"), Heading("claims", "Claims", form="number")), rows
            ),
            traces=(Trace(column="claims"),),
            along="verdict",
            interval="no interval: claims are counted",
            source=named(self.sources) if self.sources else f"{title_of(self.reading.document)}, the text alone",
            years=(min(known), max(known)) if known else None,
            alternative=f"{title}: {'; '.join(f'{v} {n}' for v, n in rows)}.",
        )
        return (figure,)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many claims of each type got each verdict; types and verdicts without any are left out."""
        counted = Counter((c.claim.type, c.verdict) for c in self.checks)
        return {
            kind: {v: counted[kind, v] for v in VERDICTS if counted[kind, v]}
            for kind in CLAIM_TYPES
            if any(counted[kind, v] for v in VERDICTS)
        }

    def _content(self) -> dict[str, Any]:
        return {
            **self.reading.content(),
            "claims": [c.to_dict() | self.reading.document.place(c.claim.start, c.claim.end) for c in self.checks],
            "counts": self.counts(),
            "skipped": [
                {"start": s.start, "end": s.end, "text": self.reading.document.text[s.start : s.end], "reason": s.why}
                for s in self.skipped
            ],
            "rejected": list(self.rejected),
        }

    def to_frame(self) -> pl.DataFrame:
        """Return one row per claim: where it stands, what it is, its query, both verdicts and the finding."""
        import polars as pl

        rows = [
            (
                c.claim.start, c.claim.end, c.claim.text, c.claim.type, "; ".join(a.name for a in c.claim.actors),
                c.attributed or None, str(c.query) if c.query else None, c.verdict,
                c.at_publication.verdict if c.at_publication else None, c.today.finding, "; ".join(c.notes) or None,
            )
            for c in self.checks
        ]  # fmt: skip
        names = ("start", "end", "text", "type", "actors", "attributed_to", "query", "verdict",
                 "verdict_at_publication", "finding", "notes")  # fmt: skip
        schema = {n: pl.Int64 if n in {"start", "end"} else pl.String for n in names}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def __str__(self) -> str:
        """The checks in lines."""
        lines = [self.title]
        for c in self.checks:
            lines += _lines(c)
        for s in self.skipped:
            lines += ["", f"[{s.start}-{s.end}] no claim: {_short(self.reading.document.text[s.start : s.end])}"]
            lines.append(f"  {s.why}")
        return "\n".join([*lines, "", *(s.text for s in self.sentences)])


def check(
    source: Text | Reading,
    *,
    published: date | str | int | None = None,
    as_of: date | str | int | None = None,
    index: Index | None = None,
    vault: Vault | str | PathLike[str] | None = None,
    claims: Iterable[Claim] | None = None,
    rejected: Sequence[str] = (),
    evidence: bool = False,
) -> Checked:
    """Test every claim of a document against the data.

    Parameters
    ----------
    source
        A path ("essay.txt"), the text itself, the bytes of a file, a document, or one that was read.
    published
        The day it was published, which goes before what the document itself says: a date, YYYY-MM-DD, or a year.
    as_of
        Judge with the data years finished by this day instead of all there are today.
    index
        The index of measures; by default the one that ships with the package.
    vault
        Where rows and further measures are found; by default the user's. Without them events that need rows are "no
        data", and say so.
    claims
        Claims to test instead of those the rules find, such as a model's proposals that passed the checks.
    rejected
        Why others of a model's proposals did not pass.
    evidence
        Whether the source rows behind numbers are looked up in the vault too; those of events always are.

    Raises
    ------
    BadFileError
        A file that cannot be read.
    UsageError
        Nothing that can be read, or a day to come.

    Examples
    --------
    >>> (only,) = check("From 2000 to 2012 trade between Russia and China has steadily grown.").checks
    >>> only.verdict, str(only.query)
    ('supported', 'trend trade RUS CHN 2000:2012 rising')
    """
    evidence = given.flag(evidence, "evidence")
    held = Vault.of(vault)
    reading = read(source, published=published, vault=held)
    until = None if as_of is None else finished_by(given.past_day(as_of, "as_of"))
    return check_reading(
        reading, index=index, vault=held, until=until, claims=claims, rejected=rejected, evidence=evidence
    )


def check_reading(
    reading: Reading,
    *,
    index: Index | None = None,
    vault: Vault | None = None,
    until: int | None = None,
    claims: Iterable[Claim] | None = None,
    rejected: Sequence[str] = (),
    evidence: bool = False,
    numbers: Numbers | None = None,
) -> Checked:
    """Test the claims of a document that was read; as `check`, but without a vault no rows are looked up.

    Of many documents tested against one index and vault the `numbers` can be the same, in the place of both: what one
    document asked for is not read again for the next.
    """
    if numbers is None:
        numbers = Numbers(known_on(None, index), vault)
    at = numbers.index
    desk = _Desk(reading, numbers, evidence, until)
    skipped: tuple[Skipped, ...] = ()
    if claims is None:
        found, skipped = listed(reading, desk.about)
    else:
        finder = Finder(reading)
        found = tuple(one for c in claims for one in narrowed(c, finder, desk.about))
    checks = tuple(desk.check(c) for c in found)
    origins = {source for check in checks for source in _origins(check, numbers)}
    return Checked(
        reading=reading,
        checks=checks,
        rejected=tuple(rejected),
        skipped=skipped,
        data=at.about(origins),
        sources=catalog.sources_of(origins),
    )


def _origins(check: Check, numbers: Numbers) -> Iterator[str]:
    """Yield the names of the sources behind what a claim was held against, at publication and today."""
    for outcome in (check.today, check.at_publication):
        if outcome is not None:
            yield from (row.source for row in outcome.rows)
            for name in {n.name for n in outcome.numbers} | {line.name for line in outcome.lines}:
                if name in catalog.measures() or name in catalog.series():
                    yield from numbers.sources(name)


def answer(
    query: Query,
    *,
    index: Index | None = None,
    vault: Vault | None = None,
    until: int | None = None,
    evidence: bool = False,
) -> Outcome:
    """Return what the data say to one query, with data years up to `until`, and with the rows behind numbers if asked.

    Examples
    --------
    >>> from dyadscope.claims.query import parse
    >>> answer(parse("pledge defence RUS CHN 1960 some")).verdict
    'supported'
    """
    numbers = Numbers(known_on(None, index), vault)
    found = judge(query, numbers, until)
    return with_rows(found, query, numbers) if evidence else found


def _of_both(today: Outcome, then: Outcome | None) -> Outcome:
    """Return what today's data say, mixed where the data years finished at publication say the opposite.

    Of a text of June the year of publication is half over: a rank or level that turned in that year was told of before.
    """
    if then is None or {today.verdict, then.verdict} != {"supported", "contradicted"}:
        return today
    told = f"{today.finding}; by the data years finished at publication: {then.finding}"
    return replace(today, verdict="mixed", finding=told)


class _Desk:
    """Checks of one document under way: a query that several claims become is judged once."""

    def __init__(self, reading: Reading, numbers: Numbers, evidence: bool, until: int | None = None) -> None:
        self.reading, self.numbers, self.evidence, self.until = reading, numbers, evidence, until
        self.about = main_states(reading)
        self.published = reading.document.date
        self.judged: dict[tuple[Query, int | None], Outcome] = {}
        self.said = sorted(
            (e.start, e.end) for e in (*reading.quotes, *reading.statements) if e.type != "term" and not e.depth
        )

    def check(self, found: Listed) -> Check:
        """Return what the data say to a claim, or why nothing can be asked of them."""
        claim, built = found.claim, found.built
        attributed = (claim.speaker or "somebody the text does not name") if claim.voice == "attributed" else ""
        if built.at is not None and attributed and not self._reported(built.at):
            attributed = ""
        notes = built.notes
        if claim.implied and built.query is not None:
            notes = (*notes, "the states are those the document speaks of most")
        if built.query is None:
            nothing = Outcome(verdict="not checkable", finding=built.reason)
            return Check(claim=claim, query=None, today=nothing, attributed=attributed, notes=notes)
        asked, misnamed = under_its_name(
            built.query, claim, self.reading.mentions(max(0, claim.start - _NAMED_BEFORE), claim.end)
        )
        if misnamed:
            nothing = Outcome(verdict="no data", finding=misnamed)
            return Check(claim=claim, query=asked, today=nothing, attributed=attributed, notes=notes)
        if claim.type == "forecast":
            return self._forecast(claim, asked, attributed, notes)
        query, read = of_the_day(asked, claim.actors)
        then = None
        if self.published is not None:
            then = self._judge(query, min(finished_by(self.published), self.until or MAXYEAR))
            then = capped(then, built.untested)
        today = _of_both(capped(self._judge(query, self.until), built.untested), then)
        if read:
            today = replace(today, finding=f"{read}; {today.finding}")
        return Check(
            claim=claim,
            query=query,
            today=today,
            at_publication=then,
            attributed=attributed,
            notes=notes,
            candidates=found.candidates,
        )

    def _judge(self, query: Query, until: int | None) -> Outcome:
        if (query, until) not in self.judged:
            found = judge(query, self.numbers, until)
            self.judged[query, until] = with_rows(found, query, self.numbers) if self.evidence else found
        return self.judged[query, until]

    def _forecast(self, claim: Claim, query: Query, attributed: str, notes: tuple[str, ...]) -> Check:
        """A forecast is settled by the years after publication, so far as the data reach; "may" is not contradicted."""
        assert self.published is not None
        today = self._judge(query, self.until)
        verdict: Verdict = today.verdict
        if verdict == "contradicted" and _POSSIBLE.intersection(claim.hedges):
            verdict = "no data"
            notes = (*notes, "what only may happen is not contradicted by its absence")
        if verdict == "no data":
            today = replace(today, verdict=verdict, finding=f"not settled yet: {today.finding}")
        until = self.published.year - 1
        then = Outcome(verdict="no data", finding="the years it speaks of lay ahead", until=until)
        return Check(
            claim=claim,
            query=query,
            today=today,
            at_publication=then,
            attributed=attributed,
            notes=notes,
            settles=f"{query}, once data of {query.first} to {query.last} are known",
        )

    def _reported(self, at: int) -> bool:
        """Whether a place lies in a quotation or statement: a claim may be in part reported, in part the author's."""
        place = bisect_right(self.said, (at, 1 << 60))
        return any(start <= at < end for start, end in self.said[max(0, place - 4) : place])


def capped(outcome: Outcome, untested: str) -> Outcome:
    """Return an outcome whose verdict is no better than what was tested: a part that was not makes it "partly"."""
    if not untested or outcome.verdict != "supported":
        return outcome
    return replace(outcome, verdict="partly", finding=f"{outcome.finding}; {untested}")


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + "…"


def _lines(found: Check) -> list[str]:
    claim = found.claim
    who = f", says {found.attributed}" if found.attributed else ""
    lines = [
        "",
        f"[{claim.start}-{claim.end}] {claim.type}{who}: {_short(claim.text)}",
        f"  {found.verdict.upper()}: {found.today.finding}",
    ]
    if found.at_publication is not None and (found.changed or found.query):
        then = found.at_publication
        until = f" (data to {then.until})" if then.until is not None else ""
        lines.append(f"  at publication{until}: {then.verdict}" + (f": {then.finding}" if found.changed else ""))
    if found.query is not None:
        lines.append(f"  query: {found.query.command}")
    lines += [f"  row: {r.source}.{r.table}, {r.file} row {r.row}" for r in found.today.rows]
    lines += [f"  note: {note}" for note in found.notes]
    if found.settles:
        lines.append(f"  settled by: {found.settles}")
    return lines
