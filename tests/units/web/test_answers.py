"""What a request comes to: what a browser keeps of it, what is worth packing, and the status of a problem."""

from __future__ import annotations

import gzip

import pytest

from dyadscope.errors import (
    AmbiguousNameError,
    BadFileError,
    CoverageError,
    DyadscopeError,
    MissingDataError,
    UnknownNameError,
    UsageError,
)
from dyadscope.web.answers import PNG, Answer, moved, status_of


def test_the_same_body_has_the_same_tag_and_another_body_another() -> None:
    tags = [Answer(body=body).tag for body in (b"one", b"one", b"two")]
    assert tags[0] == tags[1] != tags[2]
    assert tags[0][0] == tags[0][-1] == '"'  # as HTTP quotes them


def test_a_long_text_is_packed_the_same_way_every_time_and_counted_twice() -> None:
    long = b"Russia and China\n" * 100
    first, again = Answer(body=long), Answer(body=long)
    assert first.packed is not None
    assert first.packed == again.packed
    assert gzip.decompress(first.packed) == long
    assert first.size == len(long) + len(first.packed)


@pytest.mark.parametrize(("body", "media"), [(b"x" * 999, "text/csv"), (b"x" * 5000, PNG), (b"", "text/csv")])
def test_a_short_text_and_a_picture_are_sent_as_they_are(body: bytes, media: str) -> None:
    answer = Answer(body=body, media=media)
    assert answer.packed is None
    assert answer.size == len(body)
    assert Answer(body=b"x" * 1000).packed is not None


def test_a_page_known_by_another_address_sends_the_reader_there_for_now() -> None:
    answer = moved("/dyad/RUS-CHN?from=2000")
    assert (answer.status, answer.headers["location"], answer.body) == (307, "/dyad/RUS-CHN?from=2000", b"")


@pytest.mark.parametrize("kind", [UnknownNameError, AmbiguousNameError, CoverageError, MissingDataError])
def test_what_is_not_there_is_404(kind: type[DyadscopeError]) -> None:
    assert status_of(kind("nothing there")) == 404


@pytest.mark.parametrize("kind", [UsageError, BadFileError, DyadscopeError])
def test_what_makes_no_sense_is_400(kind: type[DyadscopeError]) -> None:
    assert status_of(kind("the period is empty")) == 400
