"""A store of files on loopback, as Hadoop's WebHDFS speaks: what Spark reaches by an address and not by a path."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

_ROOT = "/webhdfs/v1"


@contextmanager
def web_store(directory: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a directory; yield the address under which Spark finds it, and the names of what was opened so far."""
    opened: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            asked = {name.lower(): values[0] for name, values in parse_qs(address.query).items()}
            path = directory / unquote(address.path.removeprefix(_ROOT)).strip("/")
            if not path.exists():
                said = {"exception": "FileNotFoundException", "javaClassName": "java.io.FileNotFoundException"}
                self._say(404, {"RemoteException": {**said, "message": f"File does not exist: /{path.name}"}})
            elif asked["op"] == "GETFILESTATUS":
                self._say(200, {"FileStatus": _status(path)})
            elif asked["op"] == "LISTSTATUS":
                inner = [_status(one, one.name) for one in sorted(path.iterdir())] if path.is_dir() else [_status(path)]
                self._say(200, {"FileStatuses": {"FileStatus": inner}})
            elif asked["op"] == "GETFILEBLOCKLOCATIONS":
                self._say(200, {"BlockLocations": {"BlockLocation": []}})
            elif asked["op"] == "OPEN" and "data" not in asked:
                self.send_response(307)
                self.send_header(
                    "Location", f"http://{self.headers['Host']}{quote(address.path)}?{address.query}&data=1"
                )
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif asked["op"] == "OPEN":
                opened.append(path.name)
                start = int(asked.get("offset", 0))
                content = path.read_bytes()[start:]
                content = content[: int(asked["length"])] if "length" in asked else content
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            else:
                said = {"exception": "UnsupportedOperationException"}
                self._say(400, {"RemoteException": {**said, "message": f"no {asked['op']} here"}})

        def _say(self, code: int, plain: object) -> None:
            text = json.dumps(plain).encode()
            self.send_response(code)
            # No Content-Type: the client that ships with Spark lacks what it would read that with.
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"webhdfs://127.0.0.1:{server.server_address[1]}", opened
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _status(path: Path, suffix: str = "") -> dict[str, object]:
    held = path.stat()
    return {
        "pathSuffix": suffix, "type": "DIRECTORY" if path.is_dir() else "FILE", "length": held.st_size, "owner": "any",
        "group": "any", "permission": "644", "accessTime": 0, "modificationTime": int(held.st_mtime * 1000),
        "blockSize": 1 << 27, "replication": 1,
    }  # fmt: skip
