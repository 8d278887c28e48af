"""Make the pictures of the explorer in docs/explorer: `python tools/explorer_pictures.py` (needs Chromium).

They are taken of a server of this process.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import sync_playwright

from dyadscope.web.app import application

PICTURES: tuple[tuple[str, str, int, int, Literal["light", "dark"]], ...] = (
    ("map", "/?state=RUS&year=2023", 1280, 800, "light"),
    ("pair", "/dyad/RUS-CHN", 1280, 800, "light"),
)
"""Name, address, width, height and colour scheme of each."""


def main(chromium: str, directory: Path) -> None:
    """Take every picture."""
    directory.mkdir(exist_ok=True)
    server = uvicorn.Server(uvicorn.Config(application(), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, path, width, height, scheme in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            page.screenshot(path=directory / f"{name}.png")
            page.close()
            print(f"{name}.png: {(directory / f'{name}.png').stat().st_size:,} bytes")
        browser.close()
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("no Chromium: apt-get install chromium")
    main(found, Path(__file__).resolve().parent.parent / "docs" / "explorer")
