"""What to cite for sources and measures, as plain text and BibTeX."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from dyadscope import catalog, given
from dyadscope.errors import UsageError, unknown_name
from dyadscope.records import Reference


@dataclass(frozen=True, slots=True, repr=False)
class Citations:
    """The publications behind sources and measures, each once, in the order asked for.

    Print it for both forms; `plain` and `bibtex` are texts of one.
    """

    names: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def plain(self) -> str:
        """The publications as lines of text."""
        return "\n".join(r.plain() for r in self.references)

    @property
    def bibtex(self) -> str:
        """The publications as BibTeX entries."""
        return "\n\n".join(r.bibtex() for r in self.references)

    def to_frame(self) -> pl.DataFrame:
        """Return one row a publication: key, authors, year, title, and the citation as text."""
        rows = [(r.key, "; ".join(r.authors), r.year, r.title, r.plain()) for r in self.references]
        schema = {"key": pl.String, "authors": pl.String, "year": pl.Int16, "title": pl.String, "text": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def to_dict(self) -> dict[str, Any]:
        """Return the names and their publications as plain data."""
        return {"names": list(self.names), "publications": self.to_frame().to_dicts(), "bibtex": self.bibtex}

    def __repr__(self) -> str:
        several = "publication" if len(self.references) == 1 else "publications"
        return (
            f"<{len(self.references)} {several} for {', '.join(self.names)}: print it, or .plain, .bibtex, .to_frame()>"
        )

    def __str__(self) -> str:
        return f"{self.plain}\n\n{self.bibtex}"

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(r.plain())}</li>" for r in self.references)
        return f"<ul>{items}</ul><pre>{escape(self.bibtex)}</pre>"


def cite(*names: str | list[str] | tuple[str, ...]) -> Citations:
    """Return what to cite for sources or measures.

    Parameters
    ----------
    *names
        Sources ("atop") or measures ("un_kappa"), one by one or in one list.

    Returns
    -------
    Citations
        Every publication once.

    Raises
    ------
    UnknownNameError
        No such source or measure; near names are suggested.
    UsageError
        No name.

    Examples
    --------
    >>> cite("cow_nmc").to_frame()["key"].to_list()
    ['singer1972']
    """
    flat = [name for item in names for name in (item if isinstance(item, list | tuple) else [item])]
    if not flat:
        raise UsageError("nothing is named to cite", "", "name sources or measures, as atop or un_kappa")
    found: dict[str, Reference] = {}
    for name in flat:
        given.text(name, "a source or measure")
        if name in catalog.sources():
            references = catalog.source(name).references
        elif name in catalog.measures():
            references = catalog.measure(name).references
        else:
            raise unknown_name("source or measure", name, [*catalog.sources(), *catalog.measures()])
        found |= {r.key: r for r in references}
    return Citations(tuple(flat), tuple(found.values()))
