"""Whatever is asked of the explorer, in whatever bytes, is answered, and never with an error of its own."""

from __future__ import annotations

import json
import os
from datetime import date
from urllib.parse import urlencode

from asking import OWN, Told, ask
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tiers import drawn

from dyadscope.web import Site
from dyadscope.web.app import application
from dyadscope.web.guard import Limits
from dyadscope.web.views import HOME, ROUTES

MANY = int(os.environ.get("DYADSCOPE_FUZZ", "150"))
"""Requests; benchmarks/bench_serve.py --fuzz asks for ten thousand."""
APP = application(Site(), limits=Limits(body=20_000, seconds=600))
"""A request that takes too long is answered 503 on purpose; how long one takes on a busy machine is not asked here."""

NAMES = [
    "RUS",
    "CHN",
    "USA",
    "russia",
    "Moscow",
    "365",
    "GFR",
    "YUG",
    "Korea",
    "Congo",
    "guinea-bissau",
    "AUS",
    "x",
    "",
]
HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["..", "%2e%2e", "/", "//", "\\", "\0", "'", '"', "<script>", "{{7*7}}", "%", "$(id)", "\u202e", "-"]
    ),
)
NAME = st.one_of(st.sampled_from(NAMES), HOSTILE)
PAIR = st.builds("{}-{}".format, NAME, NAME)
REGION = st.sampled_from(["central-asia", "nato", "brics", "KAZ,UZB", "csto", "atlantis"])
ENDING = st.sampled_from(["", "", "", ".json", ".csv", ".svg", ".png", ".exe", "."])
PATH = st.one_of(
    st.builds("/dyad/{}{}".format, PAIR, ENDING),
    st.builds("/state/{}{}".format, NAME, ENDING),
    st.builds("/compare/{},{}{}".format, PAIR, PAIR, ENDING),
    st.builds("/sphere/{}/{}{}".format, PAIR, st.one_of(REGION, HOSTILE), ENDING),
    st.builds("/bloc/{}{}".format, st.one_of(REGION, HOSTILE), ENDING),
    st.builds("/space/{}{}".format, st.one_of(st.integers(1900, 2100), HOSTILE), ENDING),
    st.builds("/{}/{}".format, st.sampled_from([*ROUTES, "map", "text", "static", "static/../.."]), HOSTILE),
    st.builds("/{}{}".format, st.sampled_from(["", "map", "data", "methods", "text", *ROUTES]), ENDING),
    HOSTILE,
)
YEAR = st.one_of(
    st.integers(1700, 2100).map(str), st.sampled_from(["", "-1", "1e9", "٢٠٠٠", "1990.5", "9" * 40]), HOSTILE
)
DAY = st.one_of(st.dates().map(str), YEAR)
VALUES = {
    "from": YEAR,
    "to": YEAR,
    "year": YEAR,
    "as_of": DAY,
    "q": st.builds("{} {}".format, NAME, NAME),
    "state": NAME,
    "by": st.sampled_from(["relation", "likeness", "trade", "un_kappa", "x"]),
    "channel": st.sampled_from(["trade", "arms", "x"]),
    "figure": st.sampled_from(["map", "partners", "percentiles", "compare", "x"]),
}
PARAMETER = st.one_of(*(st.tuples(st.just(name), value) for name, value in VALUES.items()), st.tuples(HOSTILE, HOSTILE))
ESCAPED = st.builds(
    lambda pairs: "&".join(f"{n}={v}".replace("#", "") for n, v in pairs), st.lists(PARAMETER, max_size=3)
)
METHOD = st.sampled_from(["GET"] * 8 + ["HEAD", "POST", "PUT", "OPTIONS", "get"])
HEADERS = st.dictionaries(
    st.sampled_from(["host", "origin", "accept-encoding", "if-none-match", "content-type", "cookie", "sec-fetch-site"]),
    st.one_of(st.sampled_from([OWN, f"http://{OWN}", "null", "gzip", "*", "multipart/form-data", "[::1"]), HOSTILE),
    max_size=2,
)


def _is_sound(told: Told) -> None:
    event(f"{told.status // 100}xx")  # counted by `pytest --hypothesis-show-statistics`
    assert told.status < 500, told.text[:500]
    assert told.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in told.headers["content-security-policy"]
    if "location" in told.headers:
        assert told.headers["location"].startswith("/")
        assert not told.headers["location"].startswith(("//", "/\\"))
    if told.headers.get("content-type") == "application/json" and told.body and "content-encoding" not in told.headers:
        json.loads(told.body)
    if told.headers.get("content-type", "").startswith("text/html") and "content-encoding" not in told.headers:
        assert b"<script>alert" not in told.body
        assert told.body.count(b"<script") <= 1


@settings(max_examples=drawn(MANY * 6 // 10), deadline=None, suppress_health_check=list(HealthCheck))
@given(path=PATH, query=ESCAPED, method=METHOD, headers=HEADERS)
def test_any_request_is_answered(path: str, query: str, method: str, headers: dict[str, str]) -> None:
    _is_sound(ask(APP, f"{path}?{query}", method, headers=headers))


# Nearly all of the above is refused. What can be meant reaches the pages themselves: every route, form and period.
KNOWN = st.sampled_from(["RUS", "CHN", "USA", "JPN", "IND", "YUG", "265", "SSD", "TON", "BTN", "south_korea"])
KNOWN_PAIR = st.builds("{}-{}".format, KNOWN, KNOWN)
FORM = st.sampled_from(["", "", ".json", ".csv", ".svg", ".png"])
KNOWN_PATH = {
    "dyad": st.builds("/dyad/{}{}".format, KNOWN_PAIR, FORM),
    "state": st.builds("/state/{}{}".format, KNOWN, FORM),
    "compare": st.builds("/compare/{},{}{}".format, KNOWN_PAIR, KNOWN_PAIR, FORM),
    "sphere": st.builds("/sphere/{}/{}{}".format, KNOWN_PAIR, st.sampled_from(["central-asia", "KAZ,UZB"]), FORM),
    "bloc": st.builds("/bloc/{}{}".format, st.sampled_from(["csto", "RUS,CHN,IND", "USA,JPN"]), FORM),
    "space": st.builds("/space/{}{}".format, st.sampled_from([1965, 2023]), FORM),
    "data": st.builds("/data{}".format, FORM),
    "methods": st.builds("/methods{}".format, FORM),
}
KNOWN_YEAR = st.integers(1940, 2027).map(str)
KNOWN_VALUES = {
    "from": st.integers(1940, 1995).map(str),
    "to": st.integers(1985, 2027).map(str),
    "year": KNOWN_YEAR,
    "as_of": st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1)).map(str),
    "state": KNOWN,
    "by": st.sampled_from(["relation", "agreement", "dependence", "likeness", "trade", "un_kappa"]),
    "channel": st.sampled_from(["trade", "arms", "raw_materials"]),
}


@st.composite
def meant(draw: st.DrawFn) -> str:
    """Return a path and parameters that it knows."""
    name = draw(st.sampled_from([*KNOWN_PATH, ""]))
    route = ROUTES[name] if name else HOME
    path = draw(KNOWN_PATH[name]) if name else "/"
    asked = draw(st.lists(st.sampled_from(route.known), max_size=2, unique=True)) if route.known else []
    return f"{path}?{urlencode({known: draw(KNOWN_VALUES[known]) for known in asked})}"


@settings(max_examples=drawn(MANY * 2 // 10), deadline=None, suppress_health_check=list(HealthCheck))
@given(target=meant())
def test_what_can_be_meant_is_answered(target: str) -> None:
    _is_sound(ask(APP, target))


LINE = st.one_of(
    st.sampled_from(["trend trade RUS CHN 2000:2012 falling", "fought war IND PAK 1999:1999 some", "rank trade RUS"]),
    st.lists(
        st.sampled_from(["trend", "rank", "not", "trade", "RUS", "CHN", "2000:2012", "1:9", "first", "'", '"']),
        max_size=8,
    ).map(" ".join),
    HOSTILE,
)
FIELDS = st.dictionaries(
    st.one_of(
        st.sampled_from(["text", "published", "title", "reading-1", "reading-2", "reading-999", "file"]), HOSTILE
    ),
    st.one_of(st.just("Trade between Russia and China grew from 2000 to 2012."), LINE, DAY),
    max_size=4,
)
FILE = st.one_of(
    st.none(),
    st.tuples(
        st.one_of(st.sampled_from(["a.pdf", "../a.docx", "a.html", "a.md", ".txt", ""]), HOSTILE),
        st.one_of(
            st.binary(max_size=200), st.sampled_from([b"%PDF-1.4\nx", b"PK\x03\x04x", b"<html><p>Hi.</p></html>"])
        ),
    ),
)


@settings(max_examples=drawn(max(MANY * 2 // 10, 20)), deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=FIELDS, file=FILE, path=st.sampled_from(["/text", "/text.json", "/text.csv", "/text.png", "/data"]))
def test_whatever_is_sent_is_answered(fields: dict[str, str], file: tuple[str, bytes] | None, path: str) -> None:
    parts = [
        f'--cut\r\ncontent-disposition: form-data; name="{n}"\r\n\r\n{v}'.encode("utf-8", "surrogatepass")
        for n, v in fields.items()
    ]
    if file is not None:
        head = f'--cut\r\ncontent-disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
        parts.append(head.encode("utf-8", "surrogatepass") + file[1])
    body = b"\r\n".join([*parts, b"--cut--\r\n"])
    headers = {"content-type": "multipart/form-data; boundary=cut", "origin": f"http://{OWN}"}
    _is_sound(ask(APP, path, "POST", headers=headers, body=body))
