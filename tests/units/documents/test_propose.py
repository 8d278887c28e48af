"""A model's proposals: what passes, what is rejected and why, and the service on this machine that makes them."""

from __future__ import annotations

import json

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from dyadscope.documents.claims import find_claims
from dyadscope.documents.input import load
from dyadscope.documents.propose import PIECE, propose, together
from dyadscope.documents.reading import Reading, read
from dyadscope.errors import UsageError, VaultError
from dyadscope.vault.model import Service, configured

TEXT = "Since 2009 trade between Russia and China has grown. Peace matters. Peace matters. Nobody doubts it any more."


def reading(text: str = TEXT) -> Reading:
    return read(load(text.encode()))


def proposed(*items: object) -> tuple[list[str], tuple[str, ...]]:
    found = propose(reading(), lambda _instructions, _text: json.dumps(list(items)), "m")
    assert all(TEXT[c.start : c.end] == c.text and c.proposed_by == "m" for c in found.claims)
    return [c.text for c in found.claims], found.rejected


GOOD = {"text": "trade between Russia and China has grown", "type": "trend"}


def test_place_and_type_are_the_models_all_else_is_read() -> None:
    found = propose(reading(), lambda _i, _t: f"```json\n{json.dumps([GOOD | {'direction': 'falling'}])}\n```", "m")
    (claim,) = found.claims
    assert claim.direction == "rising"
    assert claim.states == (365, 710)
    assert found.rejected == ()


REJECTED = [
    ({"text": "trade between Russia and China has fallen", "type": "trend"}, "are not in the text"),
    ({"text": "Peace matters.", "type": "status"}, "more than once"),
    ({"text": GOOD["text"], "type": "prophecy"}, "none of the types"),
    ({"text": "has grown", "type": "trend"}, "9 characters"),
    (GOOD | {"start": 0, "end": 40}, "offsets hold other words"),
    ({"text": 7, "type": "trend"}, "no object with text and type"),
    ("trade", "no object with text and type"),
    (None, "no object with text and type"),
]


@pytest.mark.parametrize(("item", "why"), REJECTED, ids=[w for _, w in REJECTED])
def test_what_fails_a_check_is_reported(item: object, why: str) -> None:
    claims, rejected = proposed(item, GOOD)
    assert claims == [GOOD["text"]]
    assert len(rejected) == 1
    assert why in rejected[0]


def test_right_offsets_pass() -> None:
    start = TEXT.index("trade")
    assert proposed(GOOD | {"start": start, "end": start + 40}) == ([GOOD["text"]], ())


@pytest.mark.parametrize("answer", ["", "I found no claims.", "[{", '{"claims": 1}', "[" * 5000 + "]" * 5000])
def test_an_answer_of_another_form_proposes_nothing(answer: str) -> None:
    found = propose(reading(), lambda _i, _t: answer, "m")
    assert found.claims == ()
    assert found.rejected


def test_long_texts_go_in_pieces_of_whole_sentences() -> None:
    sentence = "Trade between Russia and China has grown in year {:04d} of the reign. "
    text = "".join(sentence.format(n) for n in range(400))
    seen: list[str] = []

    def answer(_instructions: str, piece: str) -> str:
        seen.append(piece)
        last = piece.rstrip().rsplit(". ", 1)[-1]
        return json.dumps([{"text": last, "type": "trend"}])

    found = propose(reading(text), answer, "m")
    assert max(map(len, seen)) <= PIECE
    assert len(found.claims) == len(seen) == 5
    assert all(text[c.start : c.end] == c.text for c in found.claims)


def test_the_rules_claim_stays_where_both_found_it() -> None:
    rules = find_claims(reading())
    found = propose(reading(), lambda _i, _t: json.dumps([GOOD, {"text": "Nobody doubts it", "type": "status"}]), "m")
    merged = together(rules, found.claims)
    assert [c.proposed_by for c in merged] == ["rules", "m"]


def test_the_service_is_asked_as_it_wants_to_be(httpserver: HTTPServer) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        message = {"choices": [{"message": {"content": "[]"}}]}
        return Response(json.dumps(message), content_type="application/json")

    httpserver.expect_request("/v1/chat/completions", method="POST").respond_with_handler(answer)
    model = Service(httpserver.url_for("/v1/"), "small", "secret")
    assert model.complete("Do this.", "A text.") == "[]"
    body = json.loads(seen[0].data)
    assert body["model"] == "small"
    assert [m["content"] for m in body["messages"]] == ["Do this.", "A text."]
    assert seen[0].headers["Authorization"] == "Bearer secret"
    assert "secret" not in repr(model)
    Service(httpserver.url_for("/v1"), "small").complete("", "")
    assert "Authorization" not in seen[1].headers


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ("{}", 200, "another form"),
        ("not json", 200, "another form"),
        ('{"choices": [{"message": {"content": 3}}]}', 200, "another form"),
        ("", 401, "HTTP 401"),
    ],
)
def test_a_service_that_misbehaves_is_named(httpserver: HTTPServer, body: str, status: int, says: str) -> None:
    httpserver.expect_request("/chat/completions").respond_with_data(body, status=status)
    with pytest.raises(VaultError, match=says) as raised:
        Service(httpserver.url_for("/"), "small", "secret").complete("", "")
    assert "secret" not in str(raised.value)


def test_a_service_that_is_not_there_is_named() -> None:
    with pytest.raises(VaultError, match="cannot be reached"):
        Service("http://127.0.0.1:9", "small").complete("", "")


def test_settings_name_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="DYADSCOPE_MODEL_URL"):
        configured()
    monkeypatch.setenv("DYADSCOPE_MODEL_URL", "ftp://example.org")
    monkeypatch.setenv("DYADSCOPE_MODEL_NAME", "small")
    with pytest.raises(UsageError, match="not the address"):
        configured()
    monkeypatch.setenv("DYADSCOPE_MODEL_URL", "http://localhost:1/v1")
    assert configured() == Service("http://localhost:1/v1", "small")
