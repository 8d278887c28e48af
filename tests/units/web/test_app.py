"""The explorer: addresses lead where they should, every form is the result's own, problems help, strangers go away."""

from __future__ import annotations

import gzip
import json
from typing import Any

import anyio
import pytest
from asking import OWN, ask

from dyadscope.assessment import assess
from dyadscope.web import Site, render
from dyadscope.web.app import application
from dyadscope.web.guard import App, Limits
from dyadscope.web.searches import found


@pytest.fixture(scope="module")
def site() -> Site:
    return Site()


@pytest.fixture(scope="module")
def app(site: Site) -> App:
    return application(site)


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/dyad/russia-china", "/dyad/RUS-CHN"),
        ("/dyad/Moscow-365.csv", None),
        ("/dyad/365-710", "/dyad/RUS-CHN"),
        ("/dyad/guinea-bissau-senegal", "/dyad/GNB-SEN"),
        ("/dyad/south_korea-japan.svg", "/dyad/KOR-JPN.svg"),
    ],
)
def test_names_lead_to_the_address_a_pair_is_known_by(site: Site, asked: str, to: str | None) -> None:
    answer = render(asked, "from=1990&to=2014", site)
    if to is None:
        assert answer.status == 400  # one state twice
    else:
        assert answer.status == 307
        assert answer.headers["location"] == f"{to}?from=1990&to=2014"


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Russia China", "/dyad/RUS-CHN"),
        ("russia, china", "/dyad/RUS-CHN"),
        ("Iran vs Iraq", "/dyad/IRN-IRQ"),
        ("South Korea and the United States", None),
        ("South Korea United States", "/dyad/KOR-USA"),
        ("Bosnia and Herzegovina and Serbia", "/dyad/BIH-SRB"),
        ("Guinea-Bissau", "/state/GNB"),
        ("Paris", "/state/FRA"),
        ("India Pakistan China", "/compare/IND-PAK,IND-CHN,PAK-CHN"),
        ("NATO", "/bloc/nato"),
    ],
)
def test_search_understands_names(text: str, to: str | None) -> None:
    if to is None:
        to = "/dyad/KOR-USA"
    assert found(text) == to


def test_search_says_what_may_have_been_meant(site: Site) -> None:
    answer = render("/", {"q": "Rusia, China"}, site)
    assert answer.status == 404
    assert "Russia" in answer.body.decode()


@pytest.mark.exhaustive
def test_every_form_is_the_result_itself(site: Site) -> None:
    own = assess("RUS", "CHN", 2000, 2014)
    asked = "from=2000&to=2014"
    assert json.loads(render("/dyad/RUS-CHN.json", asked, site).body)["answer"] == own.to_dict()["answer"]
    assert render("/dyad/RUS-CHN.csv", asked, site).body.decode() == own.to_frame().write_csv()
    assert (
        render("/dyad/RUS-CHN.svg", asked + "&figure=percentiles", site).body.decode() == own.plot("percentiles").svg()
    )
    assert render("/dyad/RUS-CHN.png", asked, site).body.startswith(b"\x89PNG")
    page = render("/dyad/RUS-CHN", asked, site).body.decode()
    assert own.judgement.answer is not None
    assert own.judgement.answer.text.split(".")[0] in page
    assert "dyadscope assess RUS CHN --from 2000 --to 2014" in page


def test_a_page_carries_no_script_or_style_of_its_own(site: Site) -> None:
    page = render("/dyad/RUS-CHN", "from=2000&to=2014", site).body.decode()
    assert page.count("<script") == 1
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick" not in page


@pytest.mark.parametrize(
    ("path", "query", "status", "says"),
    [
        ("/dyad/RUSS-CHN", "", 404, "Russia"),
        ("/dyad/RUS", "", 400, "hyphen"),
        ("/dyads/RUS-CHN", "", 404, "/dyad"),
        ("/dyad/RUS-CHN", "fron=1990", 400, "from"),
        ("/dyad/RUS-CHN", "from=x", 400, "1990"),
        ("/dyad/RUS-CHN", "from=2010&to=2000", 400, "earlier"),
        ("/dyad/RUS-CHN", "from=1990&from=1991", 400, "once"),
        ("/dyad/RUS-CHN", "as_of=2999-01-01", 400, "future"),
        ("/dyad/RUS-CHN", "as_of=yesterday", 400, "YYYY-MM-DD"),
        ("/dyad/RUS-CHN.svg", "figure=percentile", 404, "percentiles"),
        ("/dyad/RUS-CHN.svg", "bare=no", 400, "bare=yes"),
        ("/text.json", "", 400, "POST"),
        ("/statics", "", 404, "/state"),
        ("/state/RUS", "year=1900", 404, "Probability of an alliance"),
        ("/dyad/RUS-CHN.png", "bare=yes", 400, "bare"),
        ("/dyad/RUS-CHN", "from=%ff", 400, "UTF-8"),
        ("/dyad/" + "x" * 500, "", 404, "address"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(site: Site, path: str, query: str, status: int, says: str) -> None:
    answer = render(path, query, site)
    assert answer.status == status
    assert says in answer.body.decode()


def test_strangers_are_refused(app: App) -> None:
    assert ask(app, "/", headers={"host": "evil.example"}).status == 421
    assert ask(app, "/", headers={"host": ""}).status == 421
    assert ask(app, "/", headers={"host": "localhost:9"}).status == 200
    assert ask(app, "/", headers={"origin": "http://evil.example"}).status == 403
    assert ask(app, "/", headers={"origin": "null"}).status == 403
    assert ask(app, "/", headers={"origin": f"http://{OWN}"}).status == 200
    assert ask(app, "/", "DELETE").status == 405
    assert ask(app, "/dyad/RUS-CHN", "POST", headers={"origin": f"http://{OWN}"}).status == 405
    assert ask(app, "/dyad/RUS-CHN", "POST", headers={"sec-fetch-site": "cross-site"}).status == 403


def test_too_much_is_refused(site: Site) -> None:
    assert ask(application(site, limits=Limits(body=100)), "/", "POST", body=b"x" * 101).status == 413


def test_every_answer_tells_a_browser_the_rules(app: App) -> None:
    for path, headers in (("/", {}), ("/static/explorer.css", {}), ("/none", {}), ("/", {"host": "evil.example"})):
        told = ask(app, path, headers=headers).headers
        policy = told["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert told["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in told


def test_a_copy_that_a_browser_holds_is_not_sent_again(app: App) -> None:
    first = ask(app, "/static/explorer.css")
    again = ask(app, "/static/explorer.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    head = ask(app, "/static/explorer.css", "HEAD")
    assert (head.body, head.headers["etag"]) == (b"", first.headers["etag"])


ESSAY = "From 2000 to 2012 trade between Russia and China has steadily grown. Nobody knows why."


def _form(fields: dict[str, str], file: tuple[str, bytes] | None = None) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of a form, written out by hand."""
    parts = [
        f'--cut\r\ncontent-disposition: form-data; name="{n}"\r\n\r\n'.encode() + v.encode() for n, v in fields.items()
    ]
    if file:
        head = f'--cut\r\ncontent-disposition: form-data; name="file"; filename="{file[0]}"\r\n'
        parts.append(head.encode() + b"content-type: application/octet-stream\r\n\r\n" + file[1])
    body = b"\r\n".join([*parts, b"--cut--\r\n"])
    return {"content-type": "multipart/form-data; boundary=cut", "origin": f"http://{OWN}"}, body


def test_claims_of_a_text_are_judged_in_place(app: App) -> None:
    headers, body = _form({"text": ESSAY, "published": "2016-06-01"})
    told = ask(app, "/text", "POST", headers=headers, body=body)
    assert told.status == 200
    assert "supported" in told.text
    assert "trend trade RUS CHN 2000:2012 rising" in told.text
    assert (
        json.loads(ask(app, "/text.json", "POST", headers=headers, body=body).body)["claims"][0]["verdict"]
        == "supported"
    )
    assert b"supported" in ask(app, "/text.csv", "POST", headers=headers, body=body).body


def test_a_reader_may_read_a_claim_otherwise(app: App) -> None:
    headers, body = _form({"text": ESSAY, "reading-1": "trend trade RUS CHN 2000:2012 falling"})
    (claim,) = (
        c for c in json.loads(ask(app, "/text.json", "POST", headers=headers, body=body).body)["claims"] if c["query"]
    )
    assert claim["verdict"] == "contradicted"
    assert claim["candidates"] == ["trend trade RUS CHN 2000:2012 rising"]
    headers, body = _form({"text": ESSAY, "reading-1": "trendy trade"})
    told = ask(app, "/text", "POST", headers=headers, body=body)
    assert (told.status, "trend" in told.text) == (400, True)


@pytest.mark.parametrize(
    ("fields", "file", "status"),
    [
        ({}, None, 400),
        ({"text": " "}, None, 400),
        ({"text": ESSAY}, ("a.txt", b"Another."), 400),
        ({"text": ESSAY, "publised": "2016"}, None, 400),
        ({"text": ESSAY, "published": "2999-01-01"}, None, 400),
        ({}, ("../../etc/passwd", ESSAY.encode()), 200),
        ({}, ("essay.pdf", b"%PDF-1.7 broken"), 400),
        ({}, ("essay.docx", b"PK\x03\x04 broken"), 400),
    ],
)
def test_what_is_sent_is_looked_at(
    app: App, fields: dict[str, str], file: tuple[str, bytes] | None, status: int
) -> None:
    headers, body = _form(fields, file)
    assert ask(app, "/text", "POST", headers=headers, body=body).status == status


def test_a_text_is_never_taken_for_a_path(app: App) -> None:
    headers, body = _form({"text": "pyproject.toml"})
    told = ask(app, "/text.json", "POST", headers=headers, body=body)
    assert told.status == 200
    assert "hatchling" not in told.text


@pytest.mark.parametrize(
    "path",
    ["/", "/state/CHN", "/state/SUN?year=1975", "/compare/IND-PAK,IND-CHN", "/sphere/RUS-CHN/central-asia", "/data",
     "/methods", "/text"],
)  # fmt: skip
@pytest.mark.exhaustive
def test_every_page_is_there_and_tells_how_to_get_the_same(site: Site, path: str) -> None:
    stem, _, query = path.partition("?")
    answer = render(stem, query, site)
    if answer.status == 307:
        stem, _, query = answer.headers["location"].partition("?")
        answer = render(stem, query, site)
    assert answer.status == 200
    page = answer.body.decode()
    assert "<h1>" in page
    assert ' style="' not in page
    if path != "/text":
        assert "import dyadscope as ds" in page


def test_the_map_leads_to_every_pair_and_to_the_names_of_its_year(site: Site) -> None:
    page = render("/", "year=1975&state=Soviet Union", site).body.decode()
    assert "Ties of the Soviet Union, 1975" in page
    assert '<a href="/dyad/RUS-DDR?to=1975">East Germany</a>' in page or "/dyad/RUS-GDR?to=1975" in page
    assert "<title>East Germany: allies" in page


def test_states_that_are_gone_are_found_in_their_years(site: Site) -> None:
    told = render("/state/West Germany", "year=1975", site)
    assert told.status == 307
    assert told.headers["location"] == "/state/DEU?year=1975"
    assert b"West Germany, 1975" in render("/state/DEU", "year=1975", site).body


def test_whom_a_state_drew_nearer_to(site: Site) -> None:
    assert b"from 2010 to 2024" in render("/state/RUS", "from=2010&to=2024", site).body
    assert render("/state/RUS", "from=2010", site).status == 400
    assert render("/state/RUS", "from=2010&to=2024&year=2020", site).status == 400


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=cut", "multipart/form-data", "application/json", ""])
def test_a_form_that_cannot_be_read_is_refused(app: App, kind: str) -> None:
    """A line break in a file's name ends its header early."""
    body = b'--cut\r\ncontent-disposition: form-data; name="file"; filename="\r"\r\n\r\n\r\n--cut--\r\n'
    told = ask(app, "/text", "POST", headers={"content-type": kind, "origin": f"http://{OWN}"}, body=body)
    assert told.status == 400


def test_the_menus_pages_are_made_ahead_and_only_while_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    from dyadscope.web import serving, shell

    made: list[str] = []
    asking = iter([1, 1, 0, *[0] * 20])
    waited: list[int] = []
    monkeypatch.setattr(serving, "render", lambda *asked: made.append(asked[0]))
    monkeypatch.setattr("time.sleep", lambda _: waited.append(len(made)))
    serving.make_ahead(Site(), lambda: next(asking))
    assert made == [path for path, _ in shell.MENU]
    assert waited == [0, 0]


def test_a_page_is_sent_packed_to_who_can_unpack_it(app: App) -> None:
    packed = ask(app, "/methods", headers={"accept-encoding": "gzip, br"})
    plain = ask(app, "/methods")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert int(packed.headers["content-length"]) == len(packed.body)


def test_the_application_starts_and_stops_with_its_server(app: App) -> None:
    waiting = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    said: list[str] = []

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        said.append(message["type"])

    scope: Any = {"type": "lifespan"}
    anyio.run(app, scope, receive, send)
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


@pytest.mark.parametrize(
    ("asked", "query", "status", "told"),
    [
        ("/compare/RUS-CHN", "", 400, "2 to 6 pairs are compared"),
        ("/compare/RUS-CHN,russia-china", "", 400, "a pair is given twice"),
        ("/compare/russia-china,USA-JPN", "", 307, "/compare/RUS-CHN,USA-JPN"),
        ("/sphere/RUS-CHN", "", 400, "two powers and a region are wanted"),
        ("/sphere/russia-china/central_asia", "", 307, "/sphere/RUS-CHN/"),
        ("/bloc/", "", 400, "a group of states is wanted"),
        ("/bloc/NATO", "", 307, "/bloc/nato"),
        ("/methods/more", "", 404, "no page has such an address"),
        ("/data/more", "", 404, "no page has such an address"),
        ("/space/year", "", 400, "the year"),
    ],
)
def test_an_address_that_is_not_whole_says_what_is_wanted(
    site: Site, asked: str, query: str, status: int, told: str
) -> None:
    answer = render(asked, query, site)
    assert answer.status == status, answer.body[-600:]
    assert told.lower() in (answer.headers["location"] if status == 307 else answer.body.decode()).lower()
