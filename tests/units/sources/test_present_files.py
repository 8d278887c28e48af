"""A newer release is taken and shown as a vintage; a bad file is told in one line and leaves the vault as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from present_files import BELT_ROAD, EXAMPLES, Example, laid_out, workbook
from vault_example import contents

from dyadscope import catalog
from dyadscope.errors import BadFileError
from dyadscope.vault import Vault, add

Held = Callable[[str], Vault]

every_source = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())


def _held(example: Example, tmp_path: Path) -> Vault:
    """A vault that holds the good file, which is another release than the declared one."""
    vault = Vault(tmp_path / "vault")
    files = {example.declared: example.content(), **{name: t.encode() for name, t in example.others.items()}}
    given = list(laid_out(tmp_path, files).values())
    source = catalog.source(example.source)
    assert add(source, given, vault, vintage="made up", accept_smaller=True).status == "placed"
    return vault


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """Vaults that hold the good file of a source, one of each, for whatever leaves them as they were."""
    of_source = {example.source: example for example in EXAMPLES.values()}
    return cache(lambda source: _held(of_source[source], tmp_path_factory.mktemp("held")))


def _refused(example: Example, content: bytes, said: str, vault: Vault, tmp_path: Path) -> None:
    before = contents(vault.directory)
    bad = tmp_path / "bad" / Path(example.declared).name
    bad.parent.mkdir()
    bad.write_bytes(content)
    with pytest.raises(BadFileError, match=said) as caught:
        add(catalog.source(example.source), bad, vault)
    assert "\n" not in str(caught.value)
    assert contents(vault.directory) == before


@every_source
def test_another_release_is_taken_and_shows_its_vintage(example: Example, tmp_path: Path) -> None:
    vault = _held(example, tmp_path)
    label = vault.file_labels(example.source)[0]
    assert "vintage made up" in label
    assert not vault.manifest(example.source).verified


@every_source
def test_a_file_cut_short_is_refused(example: Example, held: Held, tmp_path: Path) -> None:
    content = example.content()
    cut = content[: len(content) - 9] if example.declared.endswith(".gz") else content.rpartition(b",")[0]
    _refused(example, cut, "cut short|middle of a line", held(example.source), tmp_path)


@every_source
def test_a_page_instead_of_a_table_is_refused(example: Example, held: Held, tmp_path: Path) -> None:
    _refused(
        example,
        example.content("<html><body>Not found</body></html>\n"),
        "unexpected layout",
        held(example.source),
        tmp_path,
    )


@pytest.mark.parametrize(
    ("example", "what"),
    [pytest.param(e, what, id=f"{e.source}-{what}") for e in EXAMPLES.values() for what in e.spoilt],
)
def test_what_is_wrong_in_a_file_is_told(example: Example, what: str, held: Held, tmp_path: Path) -> None:
    old, new, said = example.spoilt[what]
    assert old in example.text
    _refused(example, example.content(example.text.replace(old, new, 1)), said, held(example.source), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ITA", "XQZ", "no known state or territory: XQZ"),
        ("CUB", "ITA", "rows share one key"),
        ("2019-03-01 00:00:00", "March 2019", "'March 2019' in column joined is no day"),
        ("2019-03-01 00:00:00", "", "no day of joining"),
        ("2023-06-12 00:00:00", "2018-06-12 00:00:00", "left before it joined"),
        ("Likely date of exit", "Exit", "no line with the columns"),
    ],
)
def test_a_bad_list_of_countries_leaves_the_vault_as_it_was(old: str, new: str, said: str, tmp_path: Path) -> None:
    source, vault = catalog.source("belt_road"), Vault(tmp_path / "vault")
    name = Path(source.files[0].path).name
    assert (
        add(source, workbook(tmp_path, name, BELT_ROAD, "BRI countries"), vault, accept_smaller=True).status == "placed"
    )
    before = contents(vault.directory)
    (tmp_path / "bad").mkdir()
    rows = tuple(tuple(new if cell == old else cell for cell in row) for row in BELT_ROAD)
    bad = workbook(tmp_path / "bad", name, rows, "BRI countries")
    with pytest.raises(BadFileError, match=said) as caught:
        add(source, bad, vault)
    assert "\n" not in str(caught.value)
    bad.write_bytes(bad.read_bytes()[:-40])
    with pytest.raises(BadFileError, match="cannot read this workbook"):
        add(source, bad, vault)
    assert contents(vault.directory) == before


def test_a_list_of_treaties_of_a_later_release_is_known_by_its_header(tmp_path: Path) -> None:
    later = tmp_path / "desta_list_of_treaties_02_04.csv"
    later.write_bytes(EXAMPLES["desta"].content())
    vault, source = Vault(tmp_path / "vault"), catalog.source("desta")
    assert add(source, later, vault, vintage="2.4", accept_smaller=True).status == "placed"
    assert "vintage 2.4" in vault.file_labels("desta")[0]
    assert vault.read(source, "agreements")["name"][0] == "Côte d'Ivoire France"


def test_a_release_that_codes_as_gleditsch_and_ward_do_is_read_so(tmp_path: Path) -> None:
    """From 1.1 the package troopdata has Germany as 260 and Yemen as 678; and what it has put right is not doubted."""
    example = EXAMPLES["us_troops"]
    text = example.text.replace(",255,", ",260,").replace("110855", "54000") + "Yemen,2024,678,YEM,4,0,0,0\n"
    vault = Vault(tmp_path / "vault")
    paths = laid_out(tmp_path, {example.declared: example.content(text)})
    source = catalog.source("us_troops")
    assert add(source, list(paths.values()), vault, accept_smaller=True).status == "placed"
    troops = vault.read(source, "troops")
    german = troops.filter(pl.col("ccode2").is_in([255, 260])).sort("year")
    assert german.select("ccode2", "year", "us_troops", "us_troops_doubted").rows() == [
        (260, 1985, 246875, False),
        (255, 2008, 54000, False),
        (255, 2009, 46411, False),
        (255, 2024, 36541, False),
    ]
    assert troops.filter(ccode2=679)["us_troops"].to_list() == [4]
