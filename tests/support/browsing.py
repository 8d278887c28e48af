"""What is asked of every page in a browser: it fits, asks for nothing, and its text can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

_WEAK = """() => {
          const part = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
          const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
          const numbers = text => text.match(/[\\d.]+/g).map(Number);
          const ground = e => {
            for (; e; e = e.parentElement) {
              const c = numbers(getComputedStyle(e).backgroundColor);
              if (c.length === 3 || c[3] > 0) return c;
            }
            return [255, 255, 255];
          };
          const out = [];
          for (const e of document.querySelectorAll("body *")) {
            const text = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
            if (!text || ["SCRIPT", "STYLE"].includes(e.tagName)) continue;
            const style = getComputedStyle(e);
            const drawn = e.namespaceURI.endsWith("svg") ? style.fill : style.color;
            const [a, b] = [light(numbers(drawn)), light(ground(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) out.push(`${ratio.toFixed(2)} ${e.tagName} ${e.textContent.trim().slice(0, 40)}`);
          }
          return out;
        }"""

_MARK_ALIKE = """() => {
          const read = ["color", "backgroundColor", "backgroundImage", "opacity", "mixBlendMode", "textShadow",
            "filter", "webkitTextFillColor", "webkitTextStroke", "fontSize", "fontWeight", "position", "zIndex",
            "overflow"];
          const asked = new Set();
          const within = new Map([[null, 0]]);
          const frames = new Map([[null, null]]);
          const control = new Map();
          const numbers = new Map();
          for (const e of document.querySelectorAll("*")) {
            const style = getComputedStyle(e);
            const box = e.getBoundingClientRect();
            const frame = frames.get(e.parentElement);
            frames.set(e, style.overflow === "visible" ? frame : box);
            const cut = frame && !(frame.left <= box.left && frame.top <= box.top && box.right <= frame.right
              && box.bottom <= frame.bottom);
            const text = Array.from(e.childNodes, n => n.nodeType === 3 ? n.textContent : "").join("").trim();
            const own = [within.get(e.parentElement), e.tagName, e.getAttribute("class"), e.getAttribute("style"),
              ...read.map(name => style[name])].join("|");
            if (!numbers.has(own)) numbers.set(own, numbers.size + 1);
            within.set(e, numbers.get(own));
            const large = box.width > 1 && box.height > 1;
            const look = [within.get(e), Math.min(text.length, 2), e.checkVisibility(), large, cut].join("|");
            control.set(e, control.get(e.parentElement) || e.matches("label, button, input, select, textarea"));
            if (asked.has(look) && !control.get(e)) e.dataset.alike = "";
            asked.add(look);
          }
        }"""
"""Marks elements whose colours, letters and all they stand in are those of an earlier one, as wholly seen as they."""
_ONE_OF_ALIKE = "axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] });"


def violations(page: Page, *, every: bool = False) -> list[str]:
    """Return what axe finds with everything open.

    Its rule on contrast takes nine tenths of its time. Of elements that look alike and stand in what looks alike it is
    asked about one, unless `every` is to be looked at; all other rules look at every element.
    """
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    axe = Axe()
    if not every:
        page.evaluate(_MARK_ALIKE)
        axe = Axe(axe.axe_script + _ONE_OF_ALIKE)
    found = axe.run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {[n['html'][:200] for n in v['nodes'][:3]]}" for v in found]


@dataclass(slots=True)
class _Shared:
    """The page of a browser in which all are looked at, one after the other, and what is noted of the present one."""

    page: Page
    noted: list[str] = field(default_factory=list)
    own: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.page.set_default_timeout(90_000)  # a page of the server takes its time on a busy machine
        self.page.on("console", lambda message: self.noted.append(message.text))
        self.page.on("pageerror", lambda error: self.noted.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((*self.own, "data:", "about:blank")):
            self.noted.append(url)


_SHARED: WeakKeyDictionary[Browser, _Shared] = WeakKeyDictionary()
"""A new page of a browser takes a process of its own, which takes longer to begin than most of what is looked at."""


def visited(
    browser: Browser,
    address: str,
    width: int,
    *,
    own: tuple[str, ...],
    height: int = 800,
    color_scheme: Scheme = "light",
    afresh: bool = False,
) -> tuple[Page, list[str]]:
    """Open an address; what it complains of, and what it asks of others than `own`, is noted until the next is opened.

    It takes the place of the one looked at before, of which nothing stays but what the browser keeps of files; `afresh`
    not even that.
    """
    shared = _SHARED.get(browser)
    if shared is not None and afresh:
        shared.page.close()
    if shared is None or shared.page.is_closed():
        shared = _SHARED[browser] = _Shared(browser.new_page())
    shared.page.goto("about:blank")
    shared.page.context.clear_cookies()
    shared.page.emulate_media(media="null", color_scheme=color_scheme)
    shared.page.set_viewport_size({"width": width, "height": height})
    shared.noted, shared.own = [], own
    shared.page.goto(address)
    return shared.page, shared.noted


def opened(
    browser: Browser, report: Path, width: int, *, whole: bool = True, color_scheme: Scheme = "light"
) -> tuple[Page, list[str]]:
    """Open a page of one file, with every part of it that is closed at first; what was noted until then is returned."""
    address = report.as_uri()
    page, noted = visited(browser, address, width, own=(address,), height=900, color_scheme=color_scheme)
    if whole:
        page.evaluate("document.querySelectorAll('details.part').forEach(part => { part.open = true; })")
    return page, list(noted)


def cut_off(page: Page, width: int) -> list[str]:
    """Return what reaches beyond the right edge, but for what scrolls in its own frame."""
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('main *:not(.scroll *):not(pre):not(svg *)'))"
        f".filter(e => e.getBoundingClientRect().right > {width} + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    return found


def weak_text(page: Page) -> list[str]:
    """Return texts whose contrast with their ground is below 4.5 (WCAG 2.2, success criterion 1.4.3)."""
    found: list[str] = page.evaluate(_WEAK)
    return found
