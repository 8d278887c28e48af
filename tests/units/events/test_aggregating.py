"""Counting files of events: fields, rejects, states by day, roots, shares, the index, on rows made by hand."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from event_rows import ICEWS_NAMES, POLECAT_NAMES, cameo_vault, gdelt, icews, polecat, written
from tiers import sampled

from dyadscope.errors import BadFileError, MissingDataError, UnknownNameError, UsageError
from dyadscope.events.aggregating import Aggregation, aggregate
from dyadscope.events.layouts import layout_of
from dyadscope.events.monthly import thin_months
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options, Part
from dyadscope.events.tables import root_table
from dyadscope.vault import Vault

USA, RUSSIA, SUDAN, SOUTH_SUDAN, EAST_GERMANY = 2, 365, 625, 626, 265


def counted(tmp_path: Path, *rows: str, **how: Any) -> pl.DataFrame:
    """Count rows and return the table."""
    return pl.read_parquet(run(tmp_path, *rows, **how).output)


def run(tmp_path: Path, *rows: str, **how: Any) -> Aggregation:
    """Count rows; what is not about the file or the day is an option."""
    file = written(tmp_path / "events.tsv", *rows, names=how.pop("names", ()))
    today = how.pop("today", None)
    options = Options(**{"layout": "gdelt1", **how})
    out, listing = tmp_path / "out.parquet", tmp_path / "rejects.tsv"
    return aggregate([file], out, options, vault=cameo_vault(), today=today, rejects=listing)


def rejects(tmp_path: Path) -> list[tuple[int, str]]:
    lines = (tmp_path / "rejects.tsv").read_text("utf-8").splitlines()[1:]
    return [(int(line.split("\t")[2]), line.split("\t")[3]) for line in lines]


class TestCounts:
    def test_both_historic_widths_in_one_file(self, tmp_path: Path) -> None:
        frame = counted(
            tmp_path,
            gdelt("USA", "RUS", "040"),
            gdelt("USA", "RUS", "112", url=False),
            gdelt("USA", "RUS", "190", "20140331"),
            gdelt("RUS", "USA", "071", "20140401", url=False),
        )
        first, second = frame.sort("ccode1").to_dicts()
        assert (first["ccode1"], first["ccode2"], first["year"], first["month"]) == (USA, RUSSIA, 2014, 3)
        assert (first["events"], first["consult"], first["accuse"], first["assault"], first["no_root"]) == (
            3,
            1,
            1,
            1,
            0,
        )
        quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
        assert [first[q] for q in quads] == [1, 0, 1, 1]
        assert first["goldstein_sum"] == pytest.approx(1.0 - 2.0 - 10.0)
        assert first["goldstein_mean"] == pytest.approx(-11 / 3)
        # Of the month's scores of 13 in size, in millionths; of April's all.
        assert first["cooperation"] == pytest.approx(1e6 / 13)
        assert first["conflict"] == pytest.approx(12e6 / 13)
        assert second["cooperation"] == pytest.approx(1e6)
        assert (second["ccode1"], second["ccode2"], second["month"], second["aid"]) == (RUSSIA, USA, 4, 1)

    def test_sums_instead_of_volumes(self, tmp_path: Path) -> None:
        (row,) = counted(tmp_path, gdelt(code="040"), gdelt(code="112"), volume=False).to_dicts()
        assert (row["cooperation"], row["conflict"]) == (pytest.approx(1.0), pytest.approx(2.0))

    def test_the_share_is_of_all_the_actors_events_at_home_and_towards_nobody_too(self, tmp_path: Path) -> None:
        rows = (gdelt("USA", "RUS"), gdelt("USA", "USA"), gdelt("USA", ""), gdelt("USA", "AFR"), gdelt("", "USA"))
        (row,) = counted(tmp_path, *rows).to_dicts()
        assert row["share_of_actor"] == pytest.approx(1 / 4)

    def test_what_was_read_adds_up(self, tmp_path: Path) -> None:
        rows = [gdelt(), gdelt("USA", "USA"), gdelt("", "USA"), "no event", gdelt(GoldsteinScale="")]
        found = run(tmp_path, *rows)
        tally = found.tally
        assert (tally.read, tally.used, tally.rejected) == (5, 3, 2)
        assert (tally.between, tally.within, tally.others, tally.repeated) == (1, 1, 1, 0)
        side = json.loads((tmp_path / "out.parquet.json").read_text("utf-8"))
        assert side["rows"]["read"] == side["rows"]["used"] + side["rows"]["rejected"] == 5
        assert side["files"][0]["rows"]["read"] == 5
        assert [line for line, _ in rejects(tmp_path)] == [4, 5]

    def test_icews_and_polecat(self, tmp_path: Path) -> None:
        frame = counted(tmp_path, icews(), icews(code="190"), layout="icews", names=ICEWS_NAMES)
        (row,) = frame.to_dicts()
        assert (row["ccode1"], row["ccode2"], row["consult"], row["assault"]) == (RUSSIA, USA, 1, 1)
        assert (row["verbal_cooperation"], row["material_conflict"], row["era"]) == (1, 1, "icews")
        conflict = polecat(root="ASSAULT", **{"Quad Code": "MATERIAL CONFLICT", "Intensity": "-9.25"})
        frame = counted(tmp_path, polecat(), conflict, layout="polecat", names=POLECAT_NAMES)
        (row,) = frame.to_dicts()
        assert (row["consult"], row["assault"], row["material_conflict"]) == (1, 1, 1)
        assert row["goldstein_sum"] == pytest.approx(1.5 - 9.25)

    def test_a_header_in_another_order_under_other_names_and_with_empty_ends(self, tmp_path: Path) -> None:
        names = ("#Event ID", *POLECAT_NAMES[1:4], "Event Intensity", *POLECAT_NAMES[5:], "", "")
        row = polecat().split("\t")
        order = [*range(len(names) - 3, -1, -1), len(names) - 2, len(names) - 1]
        shuffled = [[*cells, "", ""] for cells in (list(names[:-2]), row)]
        lines = ["\t".join(cells[place] for place in order) for cells in shuffled]
        path = written(tmp_path / "p.tsv", *lines)
        found = aggregate([path], tmp_path / "p.parquet", Options(layout="polecat"), vault=cameo_vault())
        assert (found.tally.between, found.tally.rejected) == (1, 0)


class TestStates:
    def test_codes_mean_states_by_the_day(self, tmp_path: Path) -> None:
        rows = (
            gdelt("SDN", "SSD", day="20110708"),
            gdelt("SDN", "SSD", day="20110709"),
            gdelt("DDR", "USA", day="19890101"),
        )
        frame = counted(tmp_path, *rows)
        # South Sudan entered the system on 9 July 2011 (COW state list); the German Democratic Republic is COW 265.
        pairs = set(frame.select("ccode1", "ccode2").iter_rows())
        assert pairs == {(SUDAN, SOUTH_SUDAN), (EAST_GERMANY, USA)}
        assert frame.filter(ccode1=SUDAN)["events"].to_list() == [1]

    def test_what_is_not_known_is_listed(self, tmp_path: Path) -> None:
        found = run(tmp_path, gdelt("AFR", "RUS"), gdelt("AFR", "RUS"), gdelt(code="010"), gdelt("PSE", "USA"))
        listed = {(u["kind"], u["value"]): u["rows"] for u in found.unmapped}
        assert listed == {("actor", "AFR"): 2, ("actor", "PSE"): 1, ("code", "010"): 1}
        reasons = {u["value"]: u["reason"] for u in found.unmapped}
        assert reasons["010"] == "not in the conversion from CAMEO"
        assert "Palestine" in reasons["PSE"]

    def test_an_event_without_a_root_counts_in_its_quad_class(self, tmp_path: Path) -> None:
        (row,) = counted(tmp_path, gdelt(code="010")).to_dicts()
        assert (row["events"], row["no_root"], row["verbal_cooperation"]) == (1, 1, 1)
        assert row["index"] is None  # all scores are 0: nothing to balance

    def test_rebels_do_not_act_for_their_state(self, tmp_path: Path) -> None:
        kinds = ("", "GOV", "MIL", "BUS", "REB", "SEP")
        rows = [gdelt("RUS", "USA", Actor1Type1Code=kind) for kind in kinds]
        assert counted(tmp_path, *rows)["events"].to_list() == [4]
        assert counted(tmp_path, *rows, actors="official")["events"].to_list() == [3]

    def test_sectors_of_icews_are_lists(self, tmp_path: Path) -> None:
        rows = [icews(**{"Source Sectors": s}) for s in ("NA", "Parties,Government", "Media", "Dissident,Separatists")]
        how = {"layout": "icews", "names": ICEWS_NAMES}
        assert counted(tmp_path, *rows, **how)["events"].to_list() == [3]
        assert counted(tmp_path, *rows, **how, actors="official")["events"].to_list() == [2]


class TestRejects:
    @pytest.mark.parametrize(
        ("row", "why"),
        [
            ("", "fewer fields than the layout has"),
            ("one\ttwo", "fewer fields than the layout has"),
            (gdelt() + "\tmore", "more fields than the layout has"),
            (gdelt() + "\tmore\tand more", "more fields than the layout has"),
            (gdelt(GLOBALEVENTID="x1"), "GLOBALEVENTID is not a number"),
            (gdelt(day="20140230"), "SQLDATE is no day"),
            (gdelt(day="20140229"), "SQLDATE is no day"),
            (gdelt(day="20141301"), "SQLDATE is no day"),
            (gdelt(day="2014-3-5", DATEADDED="20140305"), "SQLDATE is no day"),
            (gdelt(MonthYear="201404"), "fields are shifted: MonthYear does not agree with SQLDATE"),
            (gdelt(Year="2015"), "fields are shifted: Year does not agree with SQLDATE"),
            (gdelt(EventCode="4"), "EventCode is no event code"),
            (gdelt(EventCode="---"), "EventCode is no event code"),
            (gdelt(EventRootCode="05"), "fields are shifted: EventRootCode does not agree with EventCode"),
            (gdelt(QuadClass="5"), "QuadClass is no quad class"),
            (gdelt(GoldsteinScale="high"), "GoldsteinScale is no score"),
            (gdelt(GoldsteinScale="-12.0"), "GoldsteinScale is no score"),
            (gdelt(Actor1CountryCode="United States"), "Actor1CountryCode is no code of three letters"),
            (gdelt(day="20261231"), "the day lies in the future"),
        ],
    )
    def test_a_malformed_row_is_named_with_its_line_and_stops_nothing(self, tmp_path: Path, row: str, why: str) -> None:
        found = run(tmp_path, gdelt(), row, gdelt(), today=date(2026, 11, 26))
        assert (found.tally.read, found.tally.used, found.tally.rejected) == (3, 2, 1)
        assert rejects(tmp_path) == [(2, why)]

    def test_a_file_of_another_layout_is_named_and_the_others_count(self, tmp_path: Path) -> None:
        """Not an empty table, which would look like calm."""
        right = written(tmp_path / "right.tsv", gdelt())
        wrong = written(tmp_path / "wrong.tsv", gdelt() + "\tmore\tand more", gdelt() + "\tmore\tand more")
        found = aggregate([wrong, right], tmp_path / "o.parquet", Options(layout="gdelt1"), vault=cameo_vault())
        assert found.taken == ("right.tsv",)
        ((name, why),) = found.failed
        assert name == "wrong.tsv"
        assert "not one of its 2 rows has as many fields as the layout gdelt1" in why
        with pytest.raises(BadFileError, match="not one of its 2 rows"):
            aggregate([wrong], tmp_path / "p.parquet", Options(layout="gdelt1"), vault=cameo_vault())
        assert not (tmp_path / "p.parquet").exists()

    def test_leap_days_are_days(self, tmp_path: Path) -> None:
        found = run(tmp_path, gdelt(day="20120229"), gdelt(day="20000229"), gdelt(day="20130228"))
        assert found.tally.rejected == 0

    def test_today_is_no_future(self, tmp_path: Path) -> None:
        assert run(tmp_path, gdelt(day="20140305"), today=date(2014, 3, 5)).tally.rejected == 0
        assert run(tmp_path, gdelt(day="20140306"), today=date(2014, 3, 5)).tally.rejected == 1

    def test_quotes_carriage_returns_and_broken_letters_are_no_trouble(self, tmp_path: Path) -> None:
        path = tmp_path / "odd.tsv"
        quoted = gdelt(Actor1Name='THE "PRESIDENT').encode()
        path.write_bytes(
            quoted + b"\r\n" + gdelt(Actor1Name="X").encode().replace(b"X", b"\xff\xfe") + b"\r\n" + quoted
        )
        found = aggregate([path], tmp_path / "o.parquet", Options(layout="gdelt1"), vault=cameo_vault())
        assert (found.tally.read, found.tally.between) == (3, 3)

    def test_another_layout_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadFileError, match="not one of its 2 rows has as many fields as the layout gdelt1"):
            run(tmp_path, gdelt(layout="gdelt2"), gdelt(layout="gdelt2"))
        with pytest.raises(BadFileError, match="not one of its 1 rows has as many fields as the layout gdelt2"):
            run(tmp_path, gdelt(), layout="gdelt2")
        with pytest.raises(BadFileError, match="not the layout icews: no column Event ID"):
            run(tmp_path, gdelt(), layout="icews")
        with pytest.raises(UnknownNameError):
            run(tmp_path, gdelt(), layout="gdelt3")


class TestOnce:
    def test_reports_of_one_dyad_day_code_and_publisher_count_once(self, tmp_path: Path) -> None:
        rows = [
            gdelt(SOURCEURL="https://news.example/a"),
            gdelt(SOURCEURL="http://NEWS.example:80/b", GLOBALEVENTID="2"),
            gdelt(SOURCEURL="https://other.example/a"),
            gdelt("RUS", "USA"),
            gdelt(code="042"),
            gdelt(day="20140306"),
        ]
        assert counted(tmp_path, *rows)["events"].sum() == 6
        found = run(tmp_path, *rows, once=True)
        assert (found.tally.between, found.tally.repeated, found.tally.used) == (5, 1, 6)
        assert pl.read_parquet(found.output)["events"].sum() == 5

    def test_twice_in_two_files_is_once_too(self, tmp_path: Path) -> None:
        one, two = written(tmp_path / "1.tsv", gdelt()), written(tmp_path / "2.tsv", gdelt(), gdelt(day="20140307"))
        found = aggregate([one, two], tmp_path / "o.parquet", Options(layout="gdelt1", once=True), vault=cameo_vault())
        assert (found.tally.between, found.tally.repeated) == (2, 1)


class TestFiles:
    @pytest.mark.exhaustive
    def test_packed_in_place_or_as_parquet_it_is_the_same(self, tmp_path: Path) -> None:
        rows = [gdelt(), gdelt("RUS", "CHN", "112"), "broken", gdelt(code="190", url=False)]
        plain = written(tmp_path / "e.tsv", *rows)
        packed = tmp_path / "e.tsv.gz"
        packed.write_bytes(gzip.compress(plain.read_bytes()))
        archive = tmp_path / "e.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as held:
            held.writestr("one.tsv", "\n".join(rows[:2]))
            held.writestr("two.tsv", "\n".join(rows[2:]) + "\n")
        columns = layout_of("gdelt1").columns
        cells = [[*row.split("\t"), *[None] * 58][:58] for row in rows if "\t" in row]
        pl.DataFrame(cells, schema=list(columns), orient="row").write_parquet(tmp_path / "e.parquet")
        tables = []
        for place, path in enumerate((plain, packed, archive, tmp_path / "e.parquet")):
            listing = tmp_path / "rejects.tsv"
            found = aggregate(
                [path], tmp_path / f"{place}.parquet", Options(layout="gdelt1"), vault=cameo_vault(), rejects=listing
            )
            tables.append(pl.read_parquet(found.output))
            assert found.tally.between == 3
            if path is archive:
                assert listing.read_text("utf-8").splitlines()[1].split("\t")[:3] == ["e.zip", "two.tsv", "1"]
        assert all(table.equals(tables[0]) for table in tables)

    @pytest.mark.parametrize("kind", ["zip", "gz", "middle"])
    def test_a_file_cut_short_counts_for_nothing_and_stops_nothing(self, tmp_path: Path, kind: str) -> None:
        import random

        letters = random.Random(1)
        rows = [gdelt(Actor1Name="".join(letters.choices("ABCDEFGH", k=400))) for _ in range(200)]
        text = "".join(f"{row}\n" for row in rows).encode()
        cut = tmp_path / f"cut.{kind}"
        if kind == "gz":
            cut.write_bytes(gzip.compress(text)[:-2000])
        else:
            with zipfile.ZipFile(cut, "w", zipfile.ZIP_DEFLATED) as held:
                held.writestr("a.tsv", text)
            whole = bytearray(cut.read_bytes())
            if kind == "middle":
                whole[len(whole) // 2] ^= 0xFF
                cut.write_bytes(whole)
            else:
                cut.write_bytes(whole[: len(whole) // 2])
        good = written(tmp_path / "good.tsv", gdelt())
        found = aggregate([cut, good], tmp_path / "o.parquet", Options(layout="gdelt1"), vault=cameo_vault())
        assert [name for name, _ in found.failed] == [cut.name]
        assert "cut short or damaged" in found.failed[0][1]
        assert found.tally.read == 1
        with pytest.raises(BadFileError, match="cut short"):
            aggregate([cut], tmp_path / "p.parquet", Options(layout="gdelt1"), vault=cameo_vault())
        assert not (tmp_path / "p.parquet").exists()

    @pytest.mark.parametrize("size", [400, 700, 5000])
    def test_a_line_too_long_to_be_held_is_rejected_and_the_lines_after_it_keep_their_numbers(
        self, tmp_path: Path, size: int
    ) -> None:
        rows = [gdelt(), "x" * 20_000, gdelt(), "short", "y" * 9000 + "\t" * 57, gdelt()]
        part = part_of(written(tmp_path / "long.tsv", *rows), block=size)
        assert (part.tally.read, part.tally.used) == (6, 3)
        assert [r.line for r in part.rejects] == [2, 4, 5]
        assert part.rejects[0].reason.startswith("a line longer than")

    def test_the_size_of_blocks_changes_nothing(self, tmp_path: Path) -> None:
        rows = [gdelt(day=f"201403{day:02d}", url=bool(day % 2)) if day % 5 else "bad" for day in range(1, 31)]
        path = written(tmp_path / "e.tsv", *rows)
        parts = [part_of(path, block=size) for size in (300, 512, 1000, 1 << 20)]
        assert all(p.rows.equals(parts[0].rows) and p.rejects == parts[0].rejects for p in parts)
        assert [r.line for r in parts[0].rejects] == [5, 10, 15, 20, 25, 30]

    def test_an_empty_file_is_no_rows(self, tmp_path: Path) -> None:
        found = run(tmp_path)
        assert (found.tally.read, found.rows) == (0, 0)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(BadFileError, match=r"none\.tsv"):
            aggregate([tmp_path / "none.tsv"], tmp_path / "o.parquet", Options(layout="gdelt1"), vault=cameo_vault())

    def test_an_output_over_an_input_is_refused(self, tmp_path: Path) -> None:
        path = written(tmp_path / "e.parquet", gdelt())
        with pytest.raises(UsageError, match="also an input"):
            aggregate([path], path, Options(layout="gdelt1"), vault=cameo_vault())

    def test_without_the_conversion_it_says_what_to_pull(self, tmp_path: Path) -> None:
        path = written(tmp_path / "e.tsv", gdelt())
        with pytest.raises(MissingDataError, match="does not hold this source: plover"):
            aggregate([path], tmp_path / "o.parquet", Options(layout="gdelt1"), vault=Vault(tmp_path / "vault"))


def part_of(path: Path, *, block: int) -> Part:
    layout = layout_of("gdelt1")
    counter = Counter(layout, Options(layout="gdelt1"), root_table(layout, cameo_vault()), 20261126)
    return counter.count(path, block=block)


class TestIndex:
    def test_with_equal_sizes_the_interval_is_agresti_and_coulls(self, tmp_path: Path) -> None:
        """Agresti and Coull (1998): p = (x + 2) / (n + 4), p ± z sqrt(p (1 - p) / (n + 4)), x the positive events."""
        rows = [gdelt(GoldsteinScale="4.0") for _ in range(7)] + [gdelt(GoldsteinScale="-4.0") for _ in range(3)]
        (row,) = counted(tmp_path, *rows).to_dicts()
        share = (7 + 2) / (10 + 4)
        half = 1.959963984540054 * math.sqrt(share * (1 - share) / (10 + 4))
        assert row["index"] == pytest.approx(0.4)
        assert row["index_low"] == pytest.approx(2 * (share - half) - 1)
        assert row["index_high"] == pytest.approx(2 * (share + half) - 1)

    def test_it_lies_within_its_bounds_and_narrows_with_events(self, tmp_path: Path) -> None:
        few = counted(tmp_path, gdelt(), gdelt(code="190")).to_dicts()[0]
        many = counted(tmp_path, *[gdelt() for _ in range(50)], *[gdelt(code="190") for _ in range(50)]).to_dicts()[0]
        for row in (few, many):
            assert -1 <= row["index_low"] <= row["index_high"] <= 1
        assert many["index_high"] - many["index_low"] < few["index_high"] - few["index_low"]


class TestMonths:
    def test_the_break_is_marked(self, tmp_path: Path) -> None:
        frame = counted(tmp_path, *(gdelt(day=day) for day in ("20150131", "20150220", "20150301")))
        assert frame.sort("year", "month")["era"].to_list() == ["gdelt1", "break", "gdelt2"]

    def test_or_refused(self, tmp_path: Path) -> None:
        days = [*(f"201501{d:02d}" for d in range(1, 32)), *(f"201503{d:02d}" for d in range(1, 32))]
        with pytest.raises(UsageError, match="201501 to 201503"):
            run(tmp_path, *(gdelt(day=day) for day in days), breaks="refuse")
        assert not (tmp_path / "out.parquet").exists()
        # A late mention of the past is no month of its own.
        assert run(tmp_path, gdelt(day="20140101"), *(gdelt(day=d) for d in days[31:]), breaks="refuse").rows == 2

    def test_a_day_counts_as_covered_with_a_tenth_of_an_ordinary_days_rows(self) -> None:
        full = [(20200100 + day, 100) for day in range(1, 32)]
        stray = [(20190115, 3)]  # a year before, mentioned later
        part = [(20200200 + day, 100 if day < 20 else 9) for day in range(1, 30)]
        frame = pl.DataFrame([*full, *stray, *part], schema=["day", "rows"], orient="row")
        found = {row["month"]: (row["days_covered"], row["thin"]) for row in thin_months(frame).to_dicts()}
        assert found == {202001: (31, False), 201901: (0, True), 202002: (19, True)}


BOUNDED = """
import sys
from pathlib import Path
sys.path.insert(0, {support!r})
from event_rows import cameo_vault
from dyadscope.events.layouts import layout_of
from dyadscope.events.on_polars import Counter
from dyadscope.events.part import Options
from dyadscope.events.tables import root_table
layout = layout_of("gdelt1")
part = Counter(layout, Options(layout="gdelt1"), root_table(layout, cameo_vault()), 20261126).count(Path(sys.argv[1]))
# getrusage would count what the process that started this one held when it did.
(held,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
peak = int(held.split()[1]) // 1024
print(part.tally.read, part.tally.used, part.rejects[0].line, peak)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a file of two gigabytes that takes no room, as Linux has them")
@pytest.mark.parametrize("length", sampled([1 << 28, 2 << 30], {1 << 28}), ids=["0.25 GB", "2 GB"])
@pytest.mark.exhaustive
def test_a_line_longer_than_memory_is_never_held(tmp_path: Path, length: int) -> None:
    path = tmp_path / "huge.tsv"
    with path.open("wb") as file:
        file.write(f"{gdelt()}\n".encode())
        file.seek(length)
        file.write(f"\n{gdelt()}\n".encode())
    program = BOUNDED.format(support=str(Path(__file__).parent.parent.parent / "support"))
    run_ = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    read, used, line, megabytes = (int(word) for word in run_.stdout.split())
    assert (read, used, line) == (3, 2, 2)
    assert megabytes < 300
