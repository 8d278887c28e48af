"""Downloading: resume, patience, and nothing but the declared bytes; over a server on this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from vault_example import PACTS, VISITS, contents, demo, file, published
from werkzeug import Request, Response

from dyadscope.errors import BadFileError, DyadscopeError, UsageError, VaultError
from dyadscope.records import SourceFile
from dyadscope.vault import Vault, add, bring_in
from dyadscope.vault.fetch import ResumingDownloader, download, patience
from dyadscope.vault.lock import Silent

BODY = bytes(range(256)) * 400


class Server:
    """Serve one file, with ranges, and remember what was asked."""

    def __init__(self, server: HTTPServer, body: bytes = BODY, tag: str = '"one"') -> None:
        self.body, self.tag, self.asked = body, tag, []  # type: ignore[var-annotated]
        self.first: list[Response] = []
        self.url = server.url_for("/file.bin")
        server.expect_request("/file.bin").respond_with_handler(self)

    def __call__(self, request: Request) -> Response:
        """Answer with what is queued, then with the file or the part asked for."""
        self.asked.append(dict(request.headers))
        if self.first:
            return self.first.pop(0)
        start = request.headers.get("Range", "")
        if start and request.headers.get("If-Range", self.tag) == self.tag:
            at = int(start.removeprefix("bytes=").removesuffix("-"))
            part = {"Content-Range": f"bytes {at}-{len(self.body) - 1}/{len(self.body)}", "ETag": self.tag}
            return Response(self.body[at:], status=206, headers=part)
        return Response(self.body, headers={"ETag": self.tag} if self.tag else {})


@pytest.fixture
def server(httpserver: HTTPServer) -> Server:
    return Server(httpserver)


class Waits:
    """A sleep that only remembers."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        """Remember."""
        self.seconds.append(seconds)


def fetch(
    tmp_path: Path, url: str, declared: SourceFile | None = None, *, attempts: int = 5
) -> tuple[bytes, list[float]]:
    """Download with a downloader that does not really wait."""
    waits = Waits()
    declared = declared or file("a/file.bin", BODY, url=url)
    out = tmp_path / "out"
    downloader = ResumingDownloader(
        file=declared, partial=partial(tmp_path), progress=Silent(), sleep=waits, attempts=attempts
    )
    downloader(url, str(out), None)
    return out.read_bytes(), waits.seconds


def partial(tmp_path: Path) -> Path:
    """Return where the bytes gather."""
    return tmp_path / "partial" / "x"


def test_a_plain_download_is_proved_and_says_who_asks(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "whole" / "file.bin"
    target.parent.mkdir()
    download(file("a/file.bin", BODY, url=server.url), target, partial(tmp_path), Silent())
    assert target.read_bytes() == BODY
    assert not list(partial(tmp_path).parent.iterdir())
    assert server.asked[0]["User-Agent"].startswith("dyadscope/")


def test_an_interrupted_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    partial(tmp_path).parent.mkdir()
    partial(tmp_path).write_bytes(BODY[:50_000])
    partial(tmp_path).with_name("x.etag").write_text('"one"')
    assert fetch(tmp_path, server.url) == (BODY, [])
    assert (server.asked[0]["Range"], server.asked[0]["If-Range"]) == ("bytes=50000-", '"one"')


def test_a_file_replaced_meanwhile_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    partial(tmp_path).parent.mkdir()
    partial(tmp_path).write_bytes(b"old" * 1000)
    partial(tmp_path).with_name("x.etag").write_text('"zero"')
    assert fetch(tmp_path, server.url)[0] == BODY


def test_kept_bytes_of_another_file_are_dropped(httpserver: HTTPServer, tmp_path: Path) -> None:
    server = Server(httpserver, tag="")
    partial(tmp_path).parent.mkdir()
    partial(tmp_path).write_bytes(b"old" * 1000)
    server.tag = ""
    assert fetch(tmp_path, server.url)[0] == BODY
    assert [("Range" in headers) for headers in server.asked] == [True, False]


@pytest.mark.parametrize("size", [len(BODY), len(BODY) + 5])
def test_complete_or_overlong_kept_bytes(server: Server, tmp_path: Path, size: int) -> None:
    partial(tmp_path).parent.mkdir()
    partial(tmp_path).write_bytes((BODY + b"extra")[:size])
    assert fetch(tmp_path, server.url)[0] == BODY
    assert len(server.asked) == (0 if size == len(BODY) else 1)


def test_a_range_the_server_refuses_starts_over(server: Server, tmp_path: Path) -> None:
    partial(tmp_path).parent.mkdir()
    partial(tmp_path).write_bytes(BODY[:10])
    server.first = [Response(status=416), Response(BODY[50:], status=206, headers={"Content-Range": "bytes 50-99/100"})]
    assert fetch(tmp_path, server.url)[0] == BODY


def test_a_busy_server_is_asked_again_when_it_says(server: Server, tmp_path: Path) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.first = [
        Response(status=503, headers={"Retry-After": "7"}),
        Response(status=429, headers={"Retry-After": date}),
        Response(status=500),
    ]
    body, waits = fetch(tmp_path, server.url)
    assert body == BODY
    assert waits[0] == 7.0
    assert 25 < waits[1] <= 30
    assert waits[2] == 4.0


def test_patience_has_an_end(server: Server, tmp_path: Path) -> None:
    server.first = [Response(status=503)] * 9
    with pytest.raises(VaultError, match=r"the server answers 503.*try again later") as caught:
        fetch(tmp_path, server.url)
    assert len(server.asked) == 5
    assert "\n" not in str(caught.value)
    server.first = [Response(status=503, headers={"Retry-After": "3600"})]
    with pytest.raises(VaultError, match="asks to come back in 3600 s"):
        fetch(tmp_path, server.url)


def test_a_refusal_is_final_and_names_the_other_way(server: Server, tmp_path: Path) -> None:
    server.first = [Response(status=404)]
    declared = file("a/file.bin", BODY, url=server.url, page="https://example.org/get")
    with pytest.raises(VaultError, match=r"HTTP 404.*dyadscope add.*example.org/get"):
        fetch(tmp_path, server.url, declared)
    assert len(server.asked) == 1


def test_redirects_are_followed_but_not_for_ever(server: Server, httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/moved").respond_with_data("", status=302, headers={"Location": server.url})
    assert fetch(tmp_path, httpserver.url_for("/moved"))[0] == BODY
    loop = httpserver.url_for("/loop")
    httpserver.expect_request("/loop").respond_with_data("", status=302, headers={"Location": loop})
    with pytest.raises(VaultError, match="redirects without end"):
        fetch(tmp_path, loop)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BODY[:-1] + b"!", "expected sha256"),
        (BODY + b"!", "more than 102,400 bytes"),
        (b"<html>" + BODY * 2, "more than 102,400 bytes of text/html"),
        (BODY[:100], "sha256 .* \\(100 bytes\\)"),
    ],
)
def test_other_bytes_than_declared_are_refused(server: Server, tmp_path: Path, body: bytes, said: str) -> None:
    kind = "text/html; charset=utf-8" if body.startswith(b"<html>") else ""
    server.first = [Response(body, content_type=kind)]
    with pytest.raises(BadFileError, match=f"another file than declared: .*{said}"):
        fetch(tmp_path, server.url)
    assert not (tmp_path / "out").exists()
    assert not list(partial(tmp_path).parent.iterdir())


@pytest.fixture
def hanging_up() -> Iterator[str]:
    """A server that promises the whole file and closes the connection after some of it, forty thousand bytes a time."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return  # closed by the test's end
            with connection:
                request = connection.recv(65536).decode()
                at = int(request.partition("Range: bytes=")[2].partition("-")[0] or 0)
                status = "206 Partial Content" if at else "200 OK"
                head = f"HTTP/1.1 {status}\r\nContent-Length: {len(BODY) - at}\r\n"
                head += f"Content-Range: bytes {at}-{len(BODY) - 1}/{len(BODY)}\r\n\r\n"
                connection.sendall(head.encode() + BODY[at : at + 40_000])

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/file.bin"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def test_a_connection_that_breaks_again_and_again_still_gets_there(hanging_up: str, tmp_path: Path) -> None:
    body, waits = fetch(tmp_path, hanging_up)
    assert body == BODY
    assert 2 <= len(waits) <= 3  # 102,400 bytes, of each piece all but its last incomplete chunk
    assert max(waits) == 1.0  # whoever gets on does not wait longer and longer


def test_only_failures_without_a_new_byte_count_as_failures_in_a_row(hanging_up: str, tmp_path: Path) -> None:
    """Three connections are needed; a downloader that may fail twice in a row survives that each breaks."""
    assert fetch(tmp_path, hanging_up, attempts=2)[0] == BODY


def test_a_server_that_promised_no_length_and_stopped_early_is_asked_for_the_rest(
    httpserver: HTTPServer, server: Server, tmp_path: Path
) -> None:
    """Without a Content-Length the end of the connection looks like the end of the file: only the size tells."""
    served: list[bytes] = []

    def unsaid(request: Request) -> Response:
        served.append(request.headers.get("Range", "").encode())
        if len(served) == 1:
            answer = Response((piece for piece in (BODY[:30_000],)), headers={"ETag": server.tag})
            assert "Content-Length" not in answer.headers
            return answer
        return server(request)

    httpserver.expect_request("/unsaid").respond_with_handler(unsaid)
    assert fetch(tmp_path, httpserver.url_for("/unsaid")) == (BODY, [1.0])
    assert served == [b"", b"bytes=30000-"]


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "inf"])
def test_a_timeout_that_is_no_number_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADSCOPE_TIMEOUT", given)
    with pytest.raises(UsageError, match=rf"DYADSCOPE_TIMEOUT is no number above 0: '{given}'"):
        patience()


def test_no_server_at_all(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(VaultError, match=r"no connection to the server.*what has arrived is kept"):
        fetch(tmp_path, f"http://127.0.0.1:{port}/file.bin")


def test_the_network_and_a_directory_end_in_the_same_vault(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/p").respond_with_data(PACTS)
    httpserver.expect_request("/v").respond_with_data(VISITS)
    source = demo(httpserver.url_for("/p"), httpserver.url_for("/v"))
    one, two = Vault(tmp_path / "one"), Vault(tmp_path / "two")
    assert bring_in([source], one)[0].status == "placed"
    assert bring_in([source], two, from_dir=published(tmp_path / "shelf"))[0].status == "placed"
    assert contents(one.directory) == contents(two.directory)
    assert not (one.directory / "staging").exists()
    requests = len(httpserver.log)
    assert bring_in([source], one)[0].status == "up to date"
    assert len(httpserver.log) == requests


def test_what_was_downloaded_waits_for_the_file_by_hand(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/p").respond_with_data(PACTS)
    source, vault = demo(httpserver.url_for("/p")), Vault(tmp_path / "vault")
    assert bring_in([source], vault)[0].status == "by hand"
    shelf = published(tmp_path / "shelf")
    assert add(source, shelf / "demo" / "visits.csv", vault).status == "placed"
    assert len(httpserver.log) == 1
    assert vault.read(source, "visits").height == 3


def test_a_failed_download_leaves_the_vault_as_it_was(httpserver: HTTPServer, tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    bring_in([demo()], vault, from_dir=published(tmp_path / "shelf"))
    before = contents(vault.directory)
    httpserver.expect_request("/p").respond_with_data(PACTS[:-3] + b"...")
    old = demo(httpserver.url_for("/p"))
    newer = demo(parser=2, files=(file("demo/pacts.csv", PACTS[:-3] + b"1\n", url=old.files[0].url), old.files[1]))
    outcome = bring_in([newer], vault)[0]
    assert outcome.failed
    assert isinstance(outcome.error, DyadscopeError)
    assert contents(vault.directory) == before
