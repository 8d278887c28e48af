"""One number, one name: PAIR/MEASURE/YEAR@RELEASE, as texts quote it and as releases list it.

    RUS-CHN/un_agreement/2014@0.1.0

PAIR is two states' codes, joined by a hyphen: the ISO 3166 code of three letters where the state has one, else COW's
abbreviation. Directed measures are seen from the first: `_12` is RUS towards CHN. MEASURE is a measure's name, YEAR the
year of the value, RELEASE the version of dyadscope whose index held it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dyadscope.errors import UsageError

_GRAMMAR = (
    r"(?P<a>[A-Z]{3})[-‐‑–](?P<b>[A-Z]{3})/(?P<measure>[a-z][a-z0-9_]{0,60})/(?P<year>\d{4})"
    r"@(?P<release>\d{1,4}\.\d{1,4}\.\d{1,4}(?:(?:a|b|rc|\.dev|\.post)\d{1,4})?)"
)
_WHOLE = re.compile(_GRAMMAR)
_WITHIN = re.compile(rf"(?<![\w/@-]){_GRAMMAR}(?![\w/@-])")
_BEGUN = re.compile(r"(?<![\w/@.-])[A-Za-z]{2,4}[-‐‑–][A-Za-z]{2,4}/[A-Za-z][\w]*(?:/[\w.@-]*)?")
"""Something that begins as an id does: two codes, a slash, a name. Word processors make other hyphens of a hyphen."""
EXAMPLE = "RUS-CHN/un_agreement/2014@0.1.0"


@dataclass(frozen=True, slots=True, order=True)
class ValueId:
    """The name of one value: the pair in its order, the measure, the year, and the release it was read from."""

    a: str
    b: str
    measure: str
    year: int
    release: str

    def __str__(self) -> str:
        """Return the id as it is written."""
        return f"{self.a}-{self.b}/{self.measure}/{self.year}@{self.release}"


class Placed(NamedTuple):
    """An id in a text: where it starts and ends, and what it says."""

    start: int
    end: int
    id: ValueId


def parse(text: str) -> ValueId:
    """Return an id from its text.

    Raises
    ------
    UsageError
        It does not have the form of one.

    Examples
    --------
    >>> parse("RUS-CHN/un_agreement/2014@0.1.0").measure
    'un_agreement'
    """
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise UsageError("not the id of a value", repr(text), f"write PAIR/MEASURE/YEAR@RELEASE, as in {EXAMPLE}")
    return _made(found)


def find(text: str) -> Iterator[Placed]:
    """Yield every id in a text, in order.

    Examples
    --------
    >>> [(p.start, str(p.id)) for p in find("They agreed on 82 % (RUS-CHN/un_agreement/2014@0.1.0).")]
    [(21, 'RUS-CHN/un_agreement/2014@0.1.0')]
    """
    for found in _WITHIN.finditer(text):
        yield Placed(found.start(), found.end(), _made(found))


def broken(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text has something that begins like an id, has a year or a release, and is none.

    Examples
    --------
    >>> text = "82 % (RUS-CHN/un_agreement/2014), rus-chn/un_agreement/2014@0.1.0, and/or RUS-CHN/trade"
    >>> [text[a:b] for a, b in broken(text)]
    ['RUS-CHN/un_agreement/2014', 'rus-chn/un_agreement/2014@0.1.0']
    """
    whole = [(p.start, p.end) for p in find(text)]
    for found in _BEGUN.finditer(text):
        end = found.start() + len(found[0].rstrip(".-"))
        meant = any(c.isdigit() or c == "@" for c in text[found.start() : end])
        if meant and not any(a <= found.start() < b for a, b in whole):
            yield found.start(), end


def _made(found: re.Match[str]) -> ValueId:
    return ValueId(found["a"], found["b"], found["measure"], int(found["year"]), found["release"])
