"""The vocabulary: what a source, a table, a column and a measure declare about themselves.

Everything the product says about a number - its unit, what a missing value means, whom to cite - is derived from
these records, so that the command line, the codebook, the documentation and the reports cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import polars as pl

Unit = Literal["state-year", "dyad-year", "directed-dyad-year", "record"]
System = Literal["cow", "gw"]
Absent = Literal["zero", "missing"]
Dimension = Literal[
    "commitments", "practice", "policy", "institutions", "economy", "diplomacy", "threat", "friction", "capability"
]

KEYS: dict[tuple[Unit, System], tuple[str, ...]] = {
    ("state-year", "cow"): ("ccode", "year"),
    ("state-year", "gw"): ("gwcode", "year"),
    ("dyad-year", "cow"): ("ccode1", "ccode2", "year"),
    ("dyad-year", "gw"): ("gwcode1", "gwcode2", "year"),
    ("directed-dyad-year", "cow"): ("ccode1", "ccode2", "year"),
    ("directed-dyad-year", "gw"): ("gwcode1", "gwcode2", "year"),
}

Kind = Literal["amount", "level", "clock"]

DYAD_KEYS = KEYS[("dyad-year", "cow")]
"""What identifies a dyad-year, with COW codes."""
UNITED_STATES, RUSSIA, CHINA = 2, 365, 710
"""COW codes of the states that some sources and measures are about; Russia's is the Soviet Union's too."""
DEFENCE = 3
"""The level of commitment that is a pledge to defend; 0 is none, 1 consultation, 2 neutrality or non-aggression."""
MANY = 10
"""Members from which a treaty is a large one: in a smaller one a pledge is to its members, not to a whole region."""

SOURCE_ROW = "source_row"
"""Column every parsed table carries: the 1-based data row of the published file that the row was read from."""

SOURCE_FILE = "source_file"
"""Column of a table read from several files: the declared path of the file that has `source_row`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication to cite, printable as plain text or BibTeX.

    `fields` holds BibTeX fields beyond author, title and year (journal, volume, number, pages, doi, url, ...).
    """

    key: str
    kind: Literal["article", "book", "incollection", "misc"]
    authors: tuple[str, ...]
    title: str
    year: int
    fields: Mapping[str, str]

    def bibtex(self) -> str:
        """Return the BibTeX entry."""
        rows = {"author": " and ".join(self.authors), "title": f"{{{self.title}}}", "year": str(self.year)}
        rows |= dict(self.fields)
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in rows.items())
        return f"@{self.kind}{{{self.key},\n{body}\n}}"

    def plain(self) -> str:
        """Return the citation as one line of text, without the braces that only BibTeX reads."""
        who = self.authors[0] if len(self.authors) == 1 else ", ".join(self.authors[:-1]) + " & " + self.authors[-1]
        f = self.fields
        venue = f.get("journal") or f.get("booktitle") or f.get("publisher") or f.get("howpublished", "")
        volume = f.get("volume", "") + (f"({f['number']})" if "number" in f else "")
        pages = f": {f['pages'].replace('--', '-')}" if "pages" in f else ""
        place = " ".join(part for part in (venue, volume) if part) + pages
        link = f" doi:{f['doi']}" if "doi" in f else (f" {f['url']}" if "url" in f else "")
        text = f"{who} ({self.year}). {self.title}.{f' {place}.' if place else ''}"
        return text.replace("{", "").replace("}", "") + link


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One published file: where it lies in a directory laid out by source, its proof, and where to get it.

    `url` is None when the publisher asks users to fetch the file by hand; `page` then says where. A source can be read
    without its files that are not `required` (with shorter coverage): `parse` is then not given their paths.
    `signature` is text near the top of every release of this file and of no other file of the source (or several, where
    layouts differ, of which one is enough): a release fetched by hand is known by it where its name says nothing. A
    `shipped` file is the project's own work: it lies in the package, under `path`, and a pull takes it from there. A
    release of a `large` file is read in pieces, so it may be of any size.
    """

    path: str
    sha256: str
    bytes: int
    url: str | None = None
    page: str = ""
    required: bool = True
    signature: str | tuple[str, ...] = ""
    shipped: bool = False
    large: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether users must fetch the file themselves."""
        return self.url is None and not self.shipped

    def is_signed(self, head: str) -> bool:
        """Say whether the beginning of a file bears a signature of this one."""
        texts = (self.signature,) if isinstance(self.signature, str) else self.signature
        return any(text and text in head for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a parsed table or one measure in a panel.

    `dtype` names a polars type. `absent` and `years` override the table's when this column's coverage differs.
    `mirror` names the column whose value this one takes when the two states of the dyad are swapped.
    `imputed` names the boolean column that flags values which the publisher or the parser filled in.
    A column of a state-year table whose course texts speak of has the name of its `series`: "military-spending".
    """

    name: str
    dtype: str
    description: str
    unit: str = ""
    absent: Absent | None = None
    years: tuple[int, int] | None = None
    mirror: str | None = None
    imputed: str | None = None
    series: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much a table holds, as parsed.

    `states` counts the state codes that occur; `years` are the first and last year of the rows, None without a year.
    """

    rows: int
    states: int
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One tidy table of a source, and what an absent row in it means.

    Coverage is a span of years times a set of states. `states="members"`: every member of the system is covered in
    those years. `states="listed"`: a state is covered in a year only if the table has a row with it in that year.
    A table about the relations of few states names them in `focus`: only they, or dyads with one of them, are covered.
    Outside coverage every value is missing; inside it an absent row means `absent`.
    Dyad-year tables hold each pair once, lower code first. Tables of unit "record" are evidence: they are not joined.

    How its rows are shown as evidence: `companions` are tables of the source that say more about a row than this one;
    `labels` is a table that describes the items of this one, and the columns to show of it; `counted` says which
    values of which columns make a row enter a number; the columns `by_state` differ between two states with a row of
    the same item; of a table with `members`, the table of who belonged to an item and when, rows are shown of the items
    to which both states belonged. `events` are the kinds of events that its rows are: "arms", "meeting".
    """

    name: str
    unit: Unit
    description: str
    columns: tuple[Column, ...]
    years: tuple[int, int]
    file: str
    system: System = "cow"
    absent: Absent = "missing"
    states: Literal["members", "listed"] = "members"
    focus: tuple[int, ...] = ()
    default: bool = True
    keys: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    labels: tuple[str, tuple[str, ...]] | None = None
    counted: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    by_state: tuple[str, ...] = ()
    members: str = ""
    events: tuple[str, ...] = ()

    @property
    def key_columns(self) -> tuple[str, ...]:
        """The columns that identify a row; empty for records without a declared key."""
        return self.keys or KEYS.get((self.unit, self.system), ())

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return next((c for c in self.columns if c.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published data set: its origin, its files, and how they become tables.

    `parse` takes the local path of every declared file, by the file's `path`, and returns one frame per table.
    `version` is the release; `date` the day (ISO, as exact as the publisher gives it) that release was published.
    `parser` is raised when `parse` changes what it returns, so that vaults know to read the files again.
    `extents` says by table how much the declared release holds (recorded by `python tools/record_extents.py VAULT`):
    that is what a file that no checksum proves is compared with.
    """

    name: str
    title: str
    publisher: str
    version: str
    date: str
    licence: str
    redistributable: bool
    home: str
    references: tuple[Reference, ...]
    files: tuple[SourceFile, ...]
    tables: tuple[Table, ...]
    parse: Callable[[Mapping[str, Path]], Mapping[str, pl.DataFrame]]
    parser: int = 1
    notes: str = ""
    extents: Mapping[str, Extent] = field(default_factory=dict)

    def table(self, name: str) -> Table | None:
        """Return the table of that name, or None."""
        return next((t for t in self.tables if t.name == name), None)


@dataclass(frozen=True, slots=True)
class Stored:
    """How the index holds a measure: round(value * scale), of the logarithm or less another measure's integer.

    A measure whose values are `words` is stored as the place of the word. `wide` is for integers beyond 32,767.
    """

    scale: int = 1
    logarithmic: bool = False
    beside: str | None = None
    words: tuple[str, ...] = ()
    wide: bool = False


WHOLE, CENTI, MILLI = Stored(), Stored(100), Stored(1000)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of dependence: the share of each state's purchases, or of all its trade, that is with the other.

    Its measures are `{stem}_dependence_12` and `_21`, by default with its name for a stem, and where there are such:
    `{stem}_asymmetry`; `{stem}_market_dependence_12` and `_21`, the share of each state's sales that go to the other;
    `{stem}_exports_12` and `_21`, the value of those sales; `{stem}_source`, where the values of a year are from.
    `title` follows "in" and "of". Channels are listed by `place`. `variant_of` names the channel of which this is
    another vintage or list. A channel that is not `economic`, such as arms, stands apart from who depends all in all.
    """

    name: str
    title: str
    place: int = 50
    variant_of: str = ""
    stem: str = ""
    economic: bool = True

    def measure(self, what: str) -> str:
        """Return the name of one of its measures: "dependence_12", "market_dependence_21", "asymmetry"."""
        return f"{self.stem or self.name}_{what}"

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of all measures it may have."""
        ways = (f"{what}_{way}" for what in ("dependence", "market_dependence", "exports") for way in ("12", "21"))
        return tuple(self.measure(what) for what in (*ways, "asymmetry"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A documented number per dyad-year, computed from sources by a published formula.

    `mirror` names the measure of the opposite direction (`trade_dependence_12` / `trade_dependence_21`); a measure
    that changes sign when the states are swapped has `antisymmetric=True`. `closer` says whether more of it means
    closer relations (1), more distant ones (-1), or neither (0). `version` rises when the formula's values change.
    `kind` is what its values are: an "amount" has trends, a coded "level" exact changes, a "clock" rises by one a year;
    by default commitments are levels and all others amounts. `rests_on` names the measure that counts what a value is
    made of, and how many are too few to judge by: assessments and models leave such a value out, panels give it.
    """

    name: str
    title: str
    dimension: Dimension
    formula: str
    unit: str
    range: tuple[float | None, float | None]
    missing: str
    references: tuple[Reference, ...]
    critique: str = ""
    closer: Literal[-1, 0, 1] = 0
    mirror: str | None = None
    antisymmetric: bool = False
    dtype: str = "Float64"
    version: int = 1
    kind: Kind | None = None
    rests_on: tuple[str, int] | None = None

    @property
    def values(self) -> Kind:
        """What its values are: its `kind`, or the one that measures of its dimension have."""
        return self.kind or ("level" if self.dimension == "commitments" else "amount")


@dataclass(frozen=True, slots=True)
class FromIndex:
    """How a family is computed from an index of measures rather than from tables: by a model that ships.

    `year(index, year)` returns ccode1 < ccode2 and the measures of every dyad; `dyad(index, low, high)` returns year
    and the measures of one dyad in every year of the index. What is unknown is null. `reads()` names the measures of
    the index that it is told from: their sources are its own.
    """

    year: Callable[[Any, int], pl.DataFrame]
    dyad: Callable[[Any, int, int], pl.DataFrame]
    reads: Callable[[], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Measures that are computed together, from the same tables.

    `needs` names tables as "source.table". `compute(tables, dyads)` is a pure function: `tables` maps each needed name
    to its frame, `dyads` is the undirected COW dyad-year frame (ccode1 < ccode2) for which values are wanted; it
    returns those keys (or a subset; what is left out is missing) with one column per measure. A family with
    `history=True` is given every dyad-year since 1816 whatever the years wanted.

    What else is to be known of it, wherever it is used:

    - `stored`: which of its measures the index that ships holds, and how; the others are computed where a vault is.
    - `listed`: whether the dimensions of an assessment list its measures.
    - `place`: where its dimension lists it, lowest first.
    - `channels`: the channels of dependence that its measures are.
    - `variant_of`: the stem that its measures have in the family of which it is another vintage or list: `trade` for
      `trade_dots`, whose `trade_dots_dependence_12` is another `trade_dependence_12`.
    - `mixed_by`: its measure that says which source each value is from, where that differs from year to year. No trend,
      level or change is told across sources, and the family is no vintage of its own. `mixed_from` says which source
      each of its words means, so that results name the sources their values are from and no others.
    - `rankings`: words by which partners are ranked, each with the measure that ranks and those to read beside it.
    - `groups`: words of texts that stand for several measures, and which of them are the family's.
    - `counts`: kinds of events, and the measure that counts them by year.
    - `model`: how it is computed from whatever index is at hand; `compute` then uses the index that ships.
    - `compared`: measures that the summary compares with those of defence pacts.
    - `local`: whether a value rests on no row that names two other states than its own. Of tables of pairs of states
      only the rows that name one of the two are then read for two states.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    measures: tuple[Measure, ...]
    compute: Callable[[Mapping[str, pl.DataFrame], pl.DataFrame], pl.DataFrame]
    history: bool = False
    stored: Mapping[str, Stored] = field(default_factory=dict)
    listed: bool = True
    place: int = 50
    channels: tuple[Channel, ...] = ()
    variant_of: str = ""
    mixed_by: str = ""
    mixed_from: Mapping[str, str] = field(default_factory=dict)
    rankings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, str] = field(default_factory=dict)
    compared: tuple[str, ...] = ()
    local: bool = False
    model: FromIndex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One row of a published file that a number rests on."""

    source: str
    table: str
    file: str
    sha256: str
    row: int
    values: Mapping[str, object]
