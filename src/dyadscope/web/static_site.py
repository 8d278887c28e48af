"""A static site: the pages of many pairs as a folder of files that opens without a server."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from dyadscope import __version__, given
from dyadscope.assessment import assess
from dyadscope.assessment.answer.headline import READINGS
from dyadscope.assessment.compare import split
from dyadscope.errors import BadFileError, DyadscopeError, UsageError
from dyadscope.files import Filling, place_directory, read_whole, require_own
from dyadscope.index import load_index
from dyadscope.processes import starting, workers
from dyadscope.results.plain import as_json_text
from dyadscope.states.names import by_code, resolve
from dyadscope.web import shell
from dyadscope.web.folder import Folder
from dyadscope.web.folder_pages import (
    Change,
    Told,
    changes,
    home,
    pair_files,
    result_files,
    states,
)
from dyadscope.web.views import known_by

MARK = "site.json"
"""What a site keeps of itself: what it was made of, and every pair's answer, for the next to tell what changed."""
MAJOR = 64
"""States whose pairs `--all-major` takes: 2,016 pairs."""
BLOCS = ("nato", "eu", "brics", "sco", "csto", "asean", "gcc")
SPHERES = (
    *(("RUS", "CHN", "central-asia"), ("USA", "CHN", "southeast-asia"), ("USA", "CHN", "latin-america")),
    *(("USA", "CHN", "middle-east"), ("FRA", "CHN", "sub-saharan-africa"), ("USA", "RUS", "former-soviet-union")),
)
"""Regions between two powers that have a page, where the pair of the two has one."""
_CHUNK, _WORTH = 20, 40
"""Pairs a process is handed at once, and from how many on starting processes is worth the while."""
_MOST = 64_000_000
_UNITED_STATES = 2
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written: the folder, how many pairs, files and bytes, and the pairs that could not be told."""

    directory: Path
    pairs: int
    files: int
    size: int
    failed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return it in one line, and the pairs that failed."""
        said = (
            f"{self.directory}: {self.pairs:,} pairs, {self.files:,} files, {self.size / 1e6:.1f} MB; open index.html"
        )
        return "\n".join([said, *(f"{pair} left out: {why}" for pair, why in self.failed)])


def site(
    directory: Path | str,
    pairs: Iterable[str | tuple[str, str]] = (),
    *,
    all_major: bool = False,
    url: str = "",
    since: Path | str | None = None,
    blocs: Sequence[str] = BLOCS,
    say: Say | None = None,
) -> Made:
    """Write the pages of pairs as a folder of files.

    Parameters
    ----------
    directory
        A new or empty one, or one that holds an earlier site, which is replaced whole.
    pairs
        As "RUS-CHN" or ("RUS", "CHN").
    all_major
        All pairs of the 64 states with the largest capabilities in the last year that these are known, too.
    url
        Where it will be published: previews and feeds need whole addresses.
    since
        The `site.json` of an earlier site: what changed is told against it. Without one against the year before.
    blocs
        Blocs that have a page of their own.

    Raises
    ------
    UsageError
        No pairs, or a directory that holds something else.
    UnknownNameError, AmbiguousNameError
        A name that no state or several states bear.
    BadFileError
        `since` is no such file.
    """
    target = given.path(directory, "a directory")
    require_own(target, MARK)
    address = _address(url)
    before = None if since is None else _earlier(given.path(since, "an earlier site"))
    asked = _pairs(pairs, all_major=all_major)
    written = Filling(target)
    failed: list[tuple[str, str]] = []
    told: list[Told] = []

    def fill(into: Path) -> None:
        written.into = into
        folder = Folder(url=address)
        told.extend(_fill_pairs(asked, folder, written, _Progress(say, failed)))
        if not told:
            raise UsageError(
                "no pair can be assessed", "; ".join(f"{p}: {why}" for p, why in failed[:3]), "name others"
            )
        told.sort(key=lambda pair: pair.name)
        _fill_rest(told, before, folder, written, blocs)

    place_directory(target, fill, mark=MARK)
    return Made(directory=target, pairs=len(told), files=written.files, size=written.size, failed=tuple(failed))


def _address(url: str) -> str:
    text = given.text(url, "an address") if url else ""
    if text and not text.startswith(("https://", "http://")):
        raise UsageError("this is no address of a site", text, "begin it with https://")
    return text


def majors(count: int = MAJOR) -> list[int]:
    """Return the states with the largest capabilities in the last year in which these are known, by COW code.

    The index holds ratios of the stronger to the weaker of two: those to the United States order all.
    """
    index = load_index()
    year = index.coverage("cinc_ratio")[1]
    rows = index.partners(_UNITED_STATES, ["cinc_ratio"], year).drop_nulls()
    gone = index.table([], [index.years[1]])
    there = {*gone["ccode1"], *gone["ccode2"]}
    order = rows.filter(pl.col("partner").is_in(list(there))).sort("cinc_ratio", "partner")["partner"].to_list()
    return [_UNITED_STATES, *order][:count]


def _pairs(named: Iterable[str | tuple[str, str]], *, all_major: bool) -> list[tuple[int, int]]:
    """Return pairs of COW codes, each once, in the order asked for."""
    if isinstance(named, str):
        named = [text for text in named.split(",") if text.strip()]
    found: dict[frozenset[int], tuple[int, int]] = {}
    for pair in named:
        names = split(pair.strip()) if isinstance(pair, str) else tuple(pair)
        if len(names) != 2:
            raise UsageError("this is no pair of states", given.shown(pair), 'write "RUS-CHN" or ("RUS", "CHN")')
        one, two = (resolve(name).code for name in names)
        if one == two:
            raise UsageError("the same state twice", given.shown(pair), "name two different states")
        found.setdefault(frozenset((one, two)), (one, two))
    if all_major:
        for one, two in combinations(majors(), 2):
            found.setdefault(frozenset((one, two)), (one, two))
    if not found:
        raise UsageError("no pairs are named", "", "name some, as in RUS-CHN,USA-JPN, or ask for all of major states")
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Progress:
    say: Say | None
    failed: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What a process is handed: pairs, where files go, and how links are written."""

    pairs: tuple[tuple[int, int], ...]
    into: Path
    url: str


@dataclass(frozen=True, slots=True)
class _Worked:
    """What came of a chunk: what is told of its pairs, which failed and why, files and bytes."""

    told: tuple[Told, ...]
    failed: tuple[tuple[str, str], ...]
    files: int
    size: int


def _work(chunk: _Chunk) -> _Worked:
    """Write the files of some pairs. A pair that cannot be told stops no other."""
    folder, written = Folder(url=chunk.url), Filling(chunk.into)
    told: list[Told] = []
    failed: list[tuple[str, str]] = []
    for one, two in chunk.pairs:
        try:
            about, files = pair_files(assess(one, two), folder)
        except DyadscopeError as problem:
            failed.append((f"{by_code(one).name} and {by_code(two).name}", str(problem)))
            continue
        written.put(files)
        told.append(about)
    return _Worked(tuple(told), tuple(failed), written.files, written.size)


def _fill_pairs(pairs: Sequence[tuple[int, int]], folder: Folder, written: Filling, progress: _Progress) -> list[Told]:
    size = _CHUNK if len(pairs) >= _WORTH else max(len(pairs), 1)
    chunks = [_Chunk(tuple(pairs[at : at + size]), written.into, folder.url) for at in range(0, len(pairs), size)]
    told: list[Told] = []
    for done in _worked(chunks):
        told += done.told
        progress.failed.extend(done.failed)
        written.files += done.files
        written.size += done.size
        if progress.say:
            progress.say(f"{len(told):,} of {len(pairs):,} pairs")
    return told


def _worked(chunks: Sequence[_Chunk]) -> Iterator[_Worked]:
    if len(chunks) == 1:
        yield _work(chunks[0])
        return
    with workers(min(len(chunks), os.cpu_count() or 1)) as processes:
        with starting():
            waiting = [processes.submit(_work, chunk) for chunk in chunks]
        for future in as_completed(waiting):
            yield future.result()


def _fill_rest(
    told: Sequence[Told],
    before: Mapping[str, Any] | None,
    folder: Folder,
    written: Filling,
    blocs: Sequence[str],
) -> None:
    last = load_index().years[1]
    more = [*_more(blocs, folder, written), *_spheres(told, folder, written)]
    written.put(home(told, more, last, folder))
    written.put(states(told, folder))
    found, between = _since_site(told, before) if before is not None else _since_year(told, last)
    written.put(changes(found, between, last, folder))
    written.put({f"static/{name}": make().body for name, make in _statics()})
    written.put({"static/find.js": shell.piece("find.js", folder, "/", {}).encode()})
    about = {
        "made_by": f"dyadscope {__version__}",
        "index": {name: value for name, value in load_index().about(()).items() if name != "inputs"},
        "pairs": {pair.code: pair.to_dict() for pair in told},
    }
    written.put({MARK: (as_json_text(about) + "\n").encode()})


def _statics() -> Iterator[tuple[str, Callable[[], Any]]]:
    for path, make in shell.STATIC.items():
        yield path.removeprefix("/static/"), make


def _more(blocs: Sequence[str], folder: Folder, written: Filling) -> Iterator[tuple[str, str]]:
    """Write the pages of blocs, of the space of the last year, of data and methods; yield the first two's addresses."""
    from dyadscope.assessment.blocs import bloc
    from dyadscope.assessment.space import space
    from dyadscope.report.coverage import coverage, methods

    for name in blocs:
        found = bloc(name)
        path = f"/bloc/{name}"
        written.put(result_files(found, path, folder, command=f"dyadscope bloc {name}", python=f'ds.bloc("{name}")'))
        yield path, found.bloc
    placed = space()
    path = f"/space/{placed.year}"
    command, python = f"dyadscope space {placed.year}", f"ds.space({placed.year})"
    written.put(result_files(placed, path, folder, command=command, python=python))
    yield path, placed.title
    written.put(result_files(coverage(), "/data", folder))
    written.put(result_files(methods(), "/methods", folder))


def _spheres(told: Sequence[Told], folder: Folder, written: Filling) -> Iterator[tuple[str, str]]:
    """Write the pages of regions between the two powers of a pair that is there; yield address and title."""
    from dyadscope.assessment.spheres import sphere

    there = {frozenset(code for code, _ in pair.states) for pair in told}
    for one, two, over in SPHERES:
        if {one, two} not in there:
            continue
        found = sphere(one, two, over)
        path = f"/sphere/{one}-{two}/{over}"
        command, python = f"dyadscope sphere {one} {two} --over {over}", f'ds.sphere("{one}", "{two}", "{over}")'
        written.put(result_files(found, path, folder, command=command, python=python))
        yield path, found.title


def _since_site(told: Sequence[Told], before: Mapping[str, Any]) -> tuple[list[Change], str]:
    """Return the pairs whose answer differs from an earlier site's; those it did not have are no change."""
    found = []
    for pair in told:
        then = before["pairs"].get(pair.code)
        if then is not None and (then["answer"], then["leader"]) != (pair.answer, pair.leader):
            text = f"Now: {pair.answer} Before: {then['answer']}"
            found.append(Change(code=pair.code, title=pair.name, text=text, since=str(before["made_by"])))
    return found, f"since the site made by {before['made_by']}"


def _since_year(told: Sequence[Told], last: int) -> tuple[list[Change], str]:
    """Return the pairs whose leading reading in the last year is another than in the year before."""
    from dyadscope.assessment.models.relation.stored import relations_of

    held = relations_of(load_index(), [last - 1, last])
    leaders: dict[str, dict[int, str | None]] = {}
    names = {code: known_by(by_code(code)) for code in {*held["ccode1"], *held["ccode2"]}}
    for one, two, year, leader in held.select("ccode1", "ccode2", "year", "relation_leader").iter_rows():
        for code in (f"{names[one]}-{names[two]}", f"{names[two]}-{names[one]}"):
            leaders.setdefault(code, {})[year] = leader
    found = []
    for pair in told:
        then, now = (leaders.get(pair.code, {}).get(year) for year in (last - 1, last))
        if then is not None and now is not None and then != now:
            text = f"From {READINGS[then]} to {READINGS[now]}. {pair.answer}"
            found.append(Change(code=pair.code, title=pair.name, text=text, since=str(last)))
    return found, f"from {last - 1} to {last}"


def _earlier(path: Path) -> Mapping[str, Any]:
    where = path / MARK if path.is_dir() else path
    try:
        held = json.loads(read_whole(where, what="an earlier site", most=_MOST))
        pairs = held["pairs"]
        if not all({"answer", "leader"} <= set(pair) for pair in pairs.values()) or not held["made_by"]:
            raise KeyError("pairs")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFileError("this is no site.json of a site", str(where), "name the one that `site` wrote") from error
    return held  # type: ignore[no-any-return]


__all__ = ["BLOCS", "MAJOR", "MARK", "Made", "majors", "site"]
