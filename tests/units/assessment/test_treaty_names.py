"""What treaties are called, and by which of them two states are pledged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dyadscope.assessment import treaty_names
from dyadscope.assessment.treaty_names import (
    Behind,
    NamedTreaty,
    behind,
    by_treaty,
    doubted,
    name_of,
    named_treaties,
    numbered,
)
from dyadscope.errors import BadFileError

USA, UKG, POL, GMY, YUG = 2, 200, 290, 255, 345
PAIR = (USA, UKG)
OTHERS = NamedTreaty(atopid=1, name="the Pact", signed=date(1990, 5, 1), parties=frozenset({"USA", "UKG"}))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair with a small treaty without a name from 1950 on, and two of many that have one from 1960 and 1970 on."""
    rows = [
        (2, 200, 9, 1950, 2, 1950, 1980),
        (2, 200, 3180, 1949, 15, 1960, 1980),
        (2, 200, 3260, 1954, 8, 1970, 1980),
        (2, 345, 8, 1950, 3, 1950, 1980),
    ]
    names = ["ccode1", "ccode2", "atopid", "since", "members", "first", "last"]
    held = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int16), orient="row")
    monkeypatch.setattr(treaty_names, "read_table", lambda _: (held, {}))


def test_every_name_is_one_of_one_treaty_and_stands_within_a_sentence() -> None:
    names = [treaty.name for treaty in named_treaties().values()]
    assert len(names) == len(set(names))
    assert all(name == name.strip() and not name.startswith("The ") and not name.endswith(".") for name in names)
    assert all(len(treaty.parties) >= 2 for treaty in named_treaties().values())


def test_a_treaty_without_a_name_goes_by_its_number() -> None:
    assert (name_of(2470), numbered(2470)) == (
        "the Molotov-Ribbentrop Pact",
        "the Molotov-Ribbentrop Pact (ATOP 2470)",
    )
    assert numbered(3260) == "the Manila Pact (SEATO, ATOP 3260)"
    assert (name_of(1), numbered(1)) == (None, "ATOP 1")


@pytest.mark.parametrize(
    ("pair", "year", "members", "told"),
    [
        (PAIR, 1955, 2, ""),
        (PAIR, 1965, 2, ", by a treaty of their own, and by the North Atlantic Treaty (NATO), since 1949"),
        (PAIR[::-1], 1975, 2, ", by a treaty of their own, and by the North Atlantic Treaty (NATO), since 1949"),
        (PAIR, 1965, 3, ""),
        (PAIR, 1965, None, ""),
        (PAIR, 1981, 2, ""),
        ((USA, YUG), 1955, 3, ""),
    ],
)
@pytest.mark.usefixtures("table")
def test_the_smallest_and_the_largest_with_a_name_are_told(
    pair: tuple[int, int], year: int, members: int | None, told: str
) -> None:
    """Nothing is told where none has a name, or the count is not that of the table: then it is of other releases."""
    assert by_treaty(pair, year, members) == told


@pytest.mark.usefixtures("table")
def test_of_restraint_the_smallest_alone_is_told() -> None:
    assert by_treaty(PAIR, 1965, 2, wide=False) == ""


@pytest.mark.usefixtures("table")
def test_treaties_behind_a_pledge_are_ordered_by_their_members() -> None:
    assert [t.atopid for t in behind((UKG, USA), 1975)] == [9, 3260, 3180]
    assert behind((UKG, USA), 1955) == (Behind(atopid=9, members=2, since=1950),)


def test_without_the_table_nothing_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(treaty_names, "read_table", lambda _: None)
    assert behind(PAIR, 1960) == ()


def test_a_treaty_of_many_without_a_name_is_counted_before_a_larger_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found = (Behind(atopid=9, members=7, since=1980), Behind(atopid=3180, members=15, since=1949))
    monkeypatch.setattr(treaty_names, "behind", lambda *_: found)
    assert by_treaty(PAIR, 1985, 7) == ", in a treaty of 7 states, and by the North Atlantic Treaty (NATO), since 1949"


def test_of_two_of_their_own_the_one_with_a_name_is_told() -> None:
    """The United States and Japan in 1960: the treaty of 1951 ended on the day on which that of 1960 was signed."""
    assert by_treaty((2, 740), 1960, 2) == ", by the US-Japan Security Treaty, since 1960"
    assert by_treaty((2, 740), 1959, 2) == ", by the US-Japan Security Treaty of 1951"


def test_signatories_are_bound_since_signature_or_since_it_promises_as_much() -> None:
    assert OTHERS.since(PAIR, 2000, 1990) == 1990
    assert OTHERS.since(PAIR, 2010, 2007) == 2007
    assert OTHERS.since((USA, POL), 2010, 1995) is None


def test_who_joined_later_is_bound_since_then() -> None:
    """Poland joined NATO on 12 March 1999, its protocol is of 16 December 1997; Germany has the place of its west."""
    nato = named_treaties()[3180]
    assert nato.since(PAIR, 2010, 1949) == 1949
    assert nato.since((USA, POL), 2010, 1997) == 1999
    assert nato.since((USA, GMY), 2010, 1990) is None
    assert nato.since((USA, POL), 1998, 1997) is None


@pytest.mark.parametrize("entry", ["{ name = 'the Pact' }", "{ atop = 1 }, { atop = 1 }", "{ atop = 1, kind = 'x' }"])
def test_a_wrong_entry_is_refused(entry: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rest = "name = 'the Pact', signed = 1990-05-01, parties = 'USA UKG' }"
    text = f"treaty = [{entry}]".replace("{ atop = 1 }", "{ atop = 1, " + rest)
    monkeypatch.setattr(treaty_names, "shipped", lambda _: text.encode())
    monkeypatch.setattr(treaty_names, "FILE", tmp_path / "treaty-names.toml")
    with pytest.raises(BadFileError, match=r"treaty-names\.toml"):
        named_treaties.__wrapped__()


@pytest.mark.parametrize(("numbers", "names"), [((7,), ["D"]), ((7, 8), []), ((7, 9), []), ((), []), ((8,), [])])
def test_doubt_counts_where_no_other_treaty_pledges_the_two(
    numbers: tuple[int, ...], names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of treaty 7 it is doubted that it makes allies, of 8 it is not, and 9 has no name."""
    known = {
        7: NamedTreaty(atopid=7, name="D", signed=date(1990, 1, 1), parties=frozenset(), doubt="it is disputed"),
        8: NamedTreaty(atopid=8, name="E", signed=date(1990, 1, 1), parties=frozenset()),
    }
    monkeypatch.setattr(treaty_names, "named_treaties", lambda: known)
    found = tuple(Behind(atopid=number, members=3, since=1990) for number in numbers)
    monkeypatch.setattr(treaty_names, "behind", lambda *_: found)
    assert [treaty.name for treaty in doubted(PAIR, 2000)] == names
