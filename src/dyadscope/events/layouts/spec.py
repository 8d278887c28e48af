"""What a layout of event files declares about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout of event files.

    Attributes
    ----------
    name, title
        What `--layout` calls it, and what it is.
    columns
        Names of all columns in order, where files have no header; else those a file must have, in any order.
    headed
        Whether files begin with a line of names.
    least
        Without a header: how many fields a row has at least; the historic widths lie between this and all columns.
    day, iso_day
        The column of the event's day, and whether it is written YYYY-MM-DD and not YYYYMMDD.
    source, target, scheme
        The columns of the two states, and the scheme of codes or names they hold.
    source_kind, target_kind
        The columns of what kind of actor each is.
    against
        Kinds that fight their state or stand outside it: not counted as acting for it.
    official
        Kinds that are organs of their state; an actor without a kind is the state itself.
    many_kinds
        Whether a kind is a list, separated by commas, of which one suffices.
    code
        The column of the event's code: CAMEO, or the root where `plover`.
    plover
        Whether `code` holds roots of PLOVER.
    quad, quads
        The column of the quad class and what its values mean; empty where it follows from the CAMEO code.
    score
        The column of the Goldstein score, or of what the layout has in its place, from -10 to 10.
    publisher
        The column of who reported the event, or of the address it was reported at.
    anchor
        A column that no row leaves empty and that lies as far right as can be: where it is empty, fields are missing.
    digits
        Columns that hold digits alone.
    same_month, same_year, same_root
        Columns that repeat the day's month and year and the code's root: where they differ, fields are shifted.
    empty
        Texts that mean that there is nothing.
    aliases
        Names that releases use for columns, and what they are here.
    citation
        Where the columns are documented.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    headed: bool
    day: str
    source: str
    target: str
    source_kind: str
    target_kind: str
    code: str
    score: str
    publisher: str
    anchor: str
    citation: str
    scheme: Literal["iso3", "name"]
    against: tuple[str, ...]
    official: tuple[str, ...]
    least: int = 0
    iso_day: bool = False
    many_kinds: bool = False
    plover: bool = False
    quad: str = ""
    quads: Mapping[str, int] = field(default_factory=dict)
    digits: tuple[str, ...] = ()
    same_month: str = ""
    same_year: str = ""
    same_root: str = ""
    empty: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """How many fields a row without a header has at most."""
        return len(self.columns)

    def needed(self, once: bool) -> tuple[str, ...]:
        """Return the columns that are read, in the order of the layout; who reported counts only `once`."""
        asked = {
            self.day, self.source, self.target, self.source_kind, self.target_kind, self.code, self.score, self.quad,
            self.anchor, self.same_month, self.same_year, self.same_root, *self.digits,
        }  # fmt: skip
        return tuple(name for name in self.columns if name in asked or (once and name == self.publisher))
