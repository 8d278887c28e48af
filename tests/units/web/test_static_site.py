"""A static site: every link leads somewhere, it opens from a folder, and it tells what changed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import polars as pl
import pytest
import vl_convert
from command_line import CommandLine
from lxml import html
from tiers import one_in_four

from dyadscope.assessment.spheres import sphere
from dyadscope.errors import BadFileError, UnknownNameError, UsageError
from dyadscope.results import shrunk
from dyadscope.web.folder import Folder, file_of
from dyadscope.web.static_site import MARK, SPHERES, Made, majors, site

PAIRS = ("RUS-CHN", "FRA-DEU", "Guinea-Bissau-Senegal", "IND-PAK")
URL = "https://example.org/states"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return site(tmp_path_factory.mktemp("made") / "site", PAIRS, url=URL, blocs=("visegrad",))


def pages(directory: Path) -> list[Path]:
    return sorted(directory.rglob("*.html"))


def links(page: Path) -> list[str]:
    tree = html.fromstring(page.read_bytes())
    return [str(u) for u in tree.xpath("//@href | //@src | //form/@action")]


def test_every_link_leads_to_a_file_and_a_place_in_it(made: Made) -> None:
    ids: dict[Path, set[str]] = {
        page.resolve(): set(html.fromstring(page.read_bytes()).xpath("//@id")) for page in pages(made.directory)
    }
    assert len(ids) > 10
    broken, inside = [], 0
    for page in ids:
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https", "data"}:
                continue
            assert not link.startswith("/"), f"{page.name}: {link} would leave the folder"
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            inside += 1
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                broken.append(f"{page.name}: {link}")
    assert inside > 100
    assert not broken


def test_nothing_is_fetched_from_elsewhere(made: Made) -> None:
    for page in pages(made.directory):
        tree = html.fromstring(page.read_bytes())
        fetched = tree.xpath("//img/@src | //script/@src | //link[@rel='stylesheet']/@href")
        assert not [u for u in fetched if urlsplit(str(u)).scheme not in {"", "data"}], page.name
        assert not tree.xpath("//form"), "there is nobody to ask"


def test_a_page_says_who_it_is_about_and_shows_the_answer(made: Made) -> None:
    tree = html.fromstring((made.directory / "dyad" / "RUS-CHN.html").read_bytes())
    assert tree.xpath("//h1")[0].text_content() == "Russia and China"
    held = json.loads((made.directory / MARK).read_text())["pairs"]["RUS-CHN"]
    assert tree.xpath("//*[@id='answer']")[0].text_content() == held["answer"]
    assert len(tree.xpath("//figure//*[name() = 'svg']")) == 3
    (card,) = tree.xpath("//meta[@property='og:image']/@content")
    assert card == f"{URL}/dyad/RUS-CHN.png"
    assert held["answer"] in tree.xpath("//meta[@property='og:description']/@content")[0]


def test_files_beside_the_page(made: Made) -> None:
    answer = json.loads((made.directory / "dyad" / "RUS-CHN.json").read_text())
    assert answer["title"].startswith("Russia and China")
    measures = pl.read_csv(made.directory / "dyad" / "RUS-CHN.csv")
    known = measures.filter(pl.col("measure") == "un_agreement").row(0, named=True)
    # Counted from the Assembly's own roll calls, as in docs/assessment.md.
    assert (round(known["value"], 2), known["year"]) == (0.78, 2023)
    picture = (made.directory / "dyad" / "RUS-CHN.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 40_000


@pytest.mark.parametrize(("one", "two", "over"), one_in_four(SPHERES, several=True))
def test_every_region_between_powers_can_be_told(one: str, two: str, over: str) -> None:
    assert sphere(one, two, over).sentences


def test_the_region_between_two_powers_has_a_page_where_their_pair_has_one(made: Made) -> None:
    spheres = [page.relative_to(made.directory).as_posix() for page in made.directory.rglob("sphere/**/*.html")]
    assert spheres == ["sphere/RUS-CHN/central-asia.html"]
    home = html.fromstring((made.directory / "index.html").read_bytes())
    assert home.xpath("//a[@href='sphere/RUS-CHN/central-asia.html']")
    assert "Kazakhstan" in (made.directory / spheres[0]).read_text()


def test_states_and_blocs_have_pages(made: Made) -> None:
    russia = html.fromstring((made.directory / "state" / "RUS.html").read_bytes())
    assert russia.xpath("//td/a/@href") == ["../dyad/RUS-CHN.html"]
    assert (made.directory / "bloc" / "visegrad.html").is_file()
    assert list((made.directory / "space").glob("*.html"))


def test_what_the_search_looks_through_is_a_script(made: Made) -> None:
    """A page opened from a folder may fetch nothing, so the list is assigned, not fetched."""
    text = (made.directory / "static" / "pairs.js").read_text()
    found = re.fullmatch(r"window\.PAIRS=(\[.*\]);\n", text)
    assert found
    rows = json.loads(found[1])
    assert [row[0] for row in rows] == ["FRA-DEU", "GNB-SEN", "IND-PAK", "RUS-CHN"]
    assert {"RUS", "365"} <= set(next(row[2] for row in rows if row[0] == "RUS-CHN").split())


def test_the_feed_is_one(made: Made) -> None:
    feed = ET.parse(made.directory / "feed.xml").getroot()
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.tag.endswith("feed")
    assert feed.find("a:updated", names) is not None
    for entry in feed.findall("a:entry", names):
        link = entry.find("a:link", names)
        assert link is not None
        assert link.attrib["href"].startswith(f"{URL}/dyad/")


def test_what_changed_since_an_earlier_site(made: Made, tmp_path: Path) -> None:
    """One answer of the earlier site is edited by hand, and one pair was not in it: one change, and its feed entry."""
    earlier = json.loads((made.directory / MARK).read_text())
    earlier["pairs"]["FRA-DEU"] |= {"answer": "Rivals.", "leader": "rivalry"}
    del earlier["pairs"]["IND-PAK"]
    (tmp_path / MARK).write_text(json.dumps(earlier))
    again = site(tmp_path / "new", ("FRA-DEU", "IND-PAK"), since=tmp_path, blocs=())
    tree = html.fromstring((again.directory / "changes.html").read_bytes())
    assert tree.xpath("//td/a/text()") == ["France and Germany"]
    assert "Before: Rivals." in tree.xpath("//td")[1].text_content()
    assert len(ET.parse(again.directory / "feed.xml").getroot().findall("{*}entry")) == 1


def test_a_site_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me")
    with pytest.raises(UsageError, match="other files"):
        site(mine, ("FRA-DEU",), blocs=())
    assert [p.name for p in mine.iterdir()] == ["letter.txt"]
    old = tmp_path / "old"
    old.mkdir()
    (old / MARK).write_text("{}")
    (old / "gone.html").write_text("")
    assert site(old, ("FRA-DEU",), blocs=()).pairs == 1
    assert not (old / "gone.html").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".dyadscope")]


def test_a_pair_that_never_met_stops_no_other(tmp_path: Path) -> None:
    found = site(tmp_path / "s", ("East Germany-South Sudan", "FRA-DEU"), blocs=())
    assert found.pairs == 1
    assert "coexist" in found.failed[0][1]
    with pytest.raises(UsageError, match="no pair can be assessed"):
        site(tmp_path / "t", ("East Germany-South Sudan",), blocs=())
    assert not (tmp_path / "t").exists()


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pairs"):
        site(tmp_path / "s")
    with pytest.raises(UnknownNameError):
        site(tmp_path / "s", ("RUS-Atlantis",))
    with pytest.raises(UsageError, match="twice"):
        site(tmp_path / "s", ("RUS-Russia",))
    with pytest.raises(UsageError, match="https"):
        site(tmp_path / "s", ("RUS-CHN",), url="ftp://example.org")
    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(BadFileError, match=r"site\.json"):
        site(tmp_path / "s", ("RUS-CHN",), since=tmp_path / "bad.json")


def test_major_states_are_the_most_capable() -> None:
    """COW's index of capability for 2022: China, the United States, India and Russia come first (NMC 7.0)."""
    found = majors()
    assert len(found) == 64
    assert {2, 365, 710, 750} <= set(found[:5])
    assert len(found) == len(set(found))
    assert len(found) * (len(found) - 1) // 2 >= 2000


def test_links_are_relative_and_escaped() -> None:
    at = Folder(url="https://example.org/x/")
    assert at.link("/dyad/RUS-CHN", at="/state/RUS") == "../dyad/RUS-CHN.html"
    assert at.link("/static/find.js", at="/") == "static/find.js"
    assert at.link("/bloc/a b", at="/bloc/nato") == "a%20b.html"
    assert at.whole("/dyad/RUS-CHN.png") == "https://example.org/x/dyad/RUS-CHN.png"
    assert file_of("/sphere/RUS-CHN/central-asia") == "sphere/RUS-CHN/central-asia.html"


def test_the_command_says_what_it_wrote(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    command_line = CommandLine(monkeypatch, capsys)
    pairs = ("--pairs", "FRA-DEU", "--pairs", "East Germany-South Sudan")
    code, out, err = command_line("site", str(tmp_path / "s"), *pairs, "--blocs", "", "-q")
    assert code == 3, err
    assert "1 pairs" in out
    assert "left out" in out


class TestShrunk:
    def test_a_picture_keeps_its_colours(self) -> None:
        """Four squares drawn by the library, read back by its own reader: the same colours in the same places."""
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
            '<rect width="40" height="20" fill="white"/><rect width="10" height="20" fill="#0b5cad"/>'
            '<rect x="20" width="10" height="10" fill="#b3500b"/></svg>'
        )
        picture = vl_convert.svg_to_png(drawing)
        small = shrunk.shrunk_png(picture)
        assert small.startswith(b"\x89PNG")
        palette = small[small.index(b"PLTE") + 4 :]
        assert {bytes.fromhex("0b5cad"), bytes.fromhex("b3500b"), b"\xff\xff\xff"} == {
            palette[at : at + 3] for at in (0, 3, 6)
        }

    def test_what_is_transparent_is_white(self) -> None:
        empty = vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>')
        small = shrunk.shrunk_png(empty)
        at = small.index(b"PLTE")
        assert small[at + 4 : at + 7] == b"\xff\xff\xff"

    def test_texts_and_opacities_stay(self) -> None:
        path = '<path d="M1.234,5.678" fill-opacity="0.18"/>'
        text = f'<svg><g class="x" aria-hidden="true">{path}</g><text>0.1234</text></svg>'
        assert shrunk.shrunk_svg(text) == (
            '<svg><g><path d="M1.2,5.6" fill-opacity="0.18"/></g><text>0.1234</text></svg>'
        )
