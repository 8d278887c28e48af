"""Download one published file: resumed where it stopped, patient with busy servers, and proved by its sha256."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, BinaryIO

from dyadscope.errors import BadFileError, DyadscopeError, VaultError
from dyadscope.records import SourceFile
from dyadscope.settings import amount
from dyadscope.vault.lock import Progress

_CHUNK = 1 << 13  # what a broken connection loses at most
_BUSY = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 120.0
_LATER = "try again later; what has arrived is kept and the download goes on from there"


def patience() -> float:
    """Return the seconds without a byte after which a connection is given up, a setting."""
    return amount("timeout")


def download(
    file: SourceFile, target: Path, partial: Path, progress: Progress, note: Callable[[Path], object] = lambda _: None
) -> None:
    """Download a declared file to `target`, which then exists only if its sha256 is the declared one.

    Parameters
    ----------
    file
        The file; it must have a URL.
    target
        Where the whole file goes.
    partial
        Where the bytes gather until they are complete; what is there already is not fetched again.
    progress
        Told what happens.
    note
        Told the name of the temporary file, before there are bytes in it.

    Raises
    ------
    BadFileError
        The server sends other bytes than the source declares.
    VaultError
        The server cannot be reached, refuses, or stays busy.
    """
    import logging

    import pooch

    downloader = ResumingDownloader(file=file, partial=partial, progress=progress)
    # pooch resolves the directory; the journal knows it by the name the user gave
    downloader.note = lambda made: note(target.with_name(made.name))
    logger = pooch.get_logger()
    before = logger.level
    logger.setLevel(logging.WARNING)  # the progress says what happens
    try:
        pooch.retrieve(
            file.url, known_hash=f"sha256:{file.sha256}", fname=target.name, path=target.parent, downloader=downloader
        )
    finally:
        logger.setLevel(before)


@dataclass(kw_only=True)
class ResumingDownloader:
    """A downloader for pooch that goes on where an earlier attempt stopped.

    It gives up after `attempts` failures in a row without a new byte.
    """

    file: SourceFile
    partial: Path
    progress: Progress
    attempts: int = 5
    sleep: Callable[[float], None] = time.sleep
    note: Callable[[Path], object] = lambda _: None

    def __call__(self, url: str, output_file: str, pooch: object) -> None:
        """Download `url` and move it, complete and proved, to `output_file`."""
        del pooch  # pooch's protocol hands over its registry; the file's own declaration is what counts here
        self.note(Path(output_file))
        self.partial.parent.mkdir(parents=True, exist_ok=True)
        resumed = self._size() > 0
        self._gather(url)
        if self._digest() != self.file.sha256 and resumed:
            # The bytes kept from earlier may be of another file that was at this address then.
            self.partial.unlink()
            self._gather(url)
        found = self._digest()
        if found != self.file.sha256:
            size = self._size()
            self.partial.unlink()
            self._tag.unlink(missing_ok=True)
            raise self._wrong(url, f"sha256 {found[:12]} ({size:,} bytes)")
        self.partial.replace(output_file)
        self._tag.unlink(missing_ok=True)

    def _gather(self, url: str) -> None:
        import requests

        failures, reached = 0, self._size()
        with requests.Session() as session:
            while True:
                wait = float(2**failures)
                try:
                    pause = self._request(session, url)
                    if pause is None:
                        return
                    why, wait = pause[0], wait if pause[1] is None else pause[1]
                except requests.TooManyRedirects as error:
                    raise VaultError("the server redirects without end", url, _LATER) from error
                except requests.RequestException as error:
                    why = _reason(error)
                if self._size() > reached:
                    failures, reached, wait = 0, self._size(), min(wait, 1.0)
                failures += 1
                if failures >= self.attempts or wait > _LONGEST_WAIT:
                    asks = f", asks to come back in {wait:.0f} s" if wait > _LONGEST_WAIT else ""
                    raise VaultError(f"the download stopped ({why}{asks})", url, _LATER)
                self.progress.note(f"{Path(self.file.path).name}: {why}; trying again in {wait:.0f} s")
                self.sleep(wait)

    def _request(self, session: Any, url: str) -> tuple[str, float | None] | None:
        """Ask for the bytes that lack. Return None when they are all there, else what went wrong and how long to wait.

        The server's own wait is None where it names none.
        """
        from dyadscope import __version__

        size = self._size()
        if size == self.file.bytes:
            return None
        headers = {"User-Agent": f"dyadscope/{__version__}", "Accept-Encoding": "identity"}
        if size > self.file.bytes:
            size = 0
        if size:
            headers["Range"] = f"bytes={size}-"
            if self._tag.exists():
                headers["If-Range"] = self._tag.read_text()
        timeout = patience()
        with session.get(url, headers=headers, stream=True, timeout=(timeout, timeout)) as answer:
            if answer.status_code in _BUSY:
                return f"the server answers {answer.status_code}", _retry_after(answer.headers.get("Retry-After"))
            if answer.status_code == 416:
                self.partial.unlink(missing_ok=True)
                return "the server cannot go on from here", 0.0
            if answer.status_code not in {200, 206}:
                raise VaultError(
                    f"the server refuses the file (HTTP {answer.status_code})",
                    url,
                    f"see the publisher's page and run `dyadscope add` with the file{_page(self.file)}",
                )
            goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {size}-")
            if answer.status_code == 206 and not goes_on:
                self.partial.unlink(missing_ok=True)
                return "the server sent another part than asked for", 0.0
            tag = answer.headers.get("ETag", "")
            if tag and not tag.startswith("W/"):
                self._tag.write_text(tag)
            else:
                self._tag.unlink(missing_ok=True)
            self.progress.start(Path(self.file.path).name, self.file.bytes)
            try:
                if goes_on:
                    self.progress.advance(size)
                with self.partial.open("ab" if goes_on else "wb") as handle:
                    self._receive(answer, handle, size if goes_on else 0, url)
            finally:
                self.progress.done()
        if self._size() < self.file.bytes and "Content-Length" not in answer.headers:
            return "the connection closed early", None
        return None

    def _receive(self, answer: Any, handle: BinaryIO, size: int, url: str) -> None:
        for chunk in answer.iter_content(_CHUNK):
            size += len(chunk)
            if size > self.file.bytes:
                handle.close()
                self.partial.unlink()
                kind = answer.headers.get("Content-Type", "").partition(";")[0]
                raise self._wrong(url, f"more than {self.file.bytes:,} bytes{f' of {kind}' if kind else ''}")
            handle.write(chunk)
            self.progress.advance(len(chunk))

    @property
    def _tag(self) -> Path:
        return self.partial.with_name(f"{self.partial.name}.etag")

    def _size(self) -> int:
        return self.partial.stat().st_size if self.partial.exists() else 0

    def _digest(self) -> str:
        with self.partial.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()

    def _wrong(self, url: str, found: str) -> DyadscopeError:
        return BadFileError(
            f"the server sends another file than declared: {found}, expected sha256 {self.file.sha256[:12]} "
            f"({self.file.bytes:,} bytes)",
            url,
            "try again later; if the publisher has replaced the file, fetch it and run `dyadscope add`",
        )


def _retry_after(header: str | None) -> float | None:
    """Return the seconds a server asks to wait, given as a number or as a date."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _reason(error: Exception) -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return f"nothing came for {patience():g} s"
    if isinstance(error, requests.exceptions.SSLError):
        return "the server's certificate does not hold"
    if isinstance(error, requests.ConnectionError):
        return "no connection to the server"
    return "the connection broke"


def _page(file: SourceFile) -> str:
    return f": {file.page}" if file.page else ""
