"""Facts by day, row and roll call, out of raw tables of the vault, beside those of `claim_truths`."""

from __future__ import annotations

import polars as pl
from claim_truths import Facts


class Days(Facts):
    """Facts by the day, and votes by roll call."""

    def on(self, body: str, code: int, day: str) -> bool:
        """Whether the ledger has a state as a member of a body on a day."""
        rows = self._table("ledger", "memberships").filter(
            (pl.col("body") == body) & (pl.col("ccode") == code) & (pl.col("role") == "member")
        )
        return any(r["since"] <= day and (not r["until"] or day < r["until"]) for r in rows.iter_rows(named=True))

    def spell(self, body: str, code: int, which: str, stated: str) -> bool:
        """Whether a membership began ("since") or ended ("until") in a stated year, month or day."""
        rows = self._table("ledger", "memberships").filter((pl.col("body") == body) & (pl.col("ccode") == code))
        return any(str(r[which] or "").startswith(stated) for r in rows.iter_rows(named=True))

    def treaty(self, ident: str, which: str, stated: str) -> bool:
        """Whether a treaty of the ledger was signed, in force or ended from a stated year, month or day."""
        row = self._table("ledger", "pledges").filter(pl.col("id") == ident)
        return str(row[which].item() or "").startswith(stated)

    def assembly(self, resolution: str, code: int) -> set[int]:
        """How a state voted on a resolution of the General Assembly: 1 yes, 2 abstain, 3 no, over its roll calls."""
        calls = self._table("unga", "roll_calls").filter(
            pl.col("unres").is_in([f"R/{resolution}", f"A/RES/{resolution}"])
        )
        calls = calls.filter(pl.col("para").fill_null(0) == 0)
        votes = self._table("unga", "votes").filter(
            pl.col("rcid").is_in(calls["rcid"].to_list()) & (pl.col("ccode") == code)
        )
        return set(votes["vote"].to_list())

    def council(self, number: int, code: int) -> int:
        """How a state voted on an adopted resolution of the Security Council: 1 yes, 2 abstained."""
        rows = self._table("unsc", "votes").filter((pl.col("number") == number) & (pl.col("ccode") == code))
        return int(rows["vote"].item())

    def drill(self, name: str, codes: tuple[int, ...], begin: str) -> bool:
        """Whether the ledger has an exercise of that name of all these states, begun then."""
        rows = self._table("ledger", "exercises").filter(
            pl.col("name").str.contains(name, literal=True) & pl.col("begin").str.starts_with(begin)
        )
        held = rows.group_by("id").agg(pl.col("ccode"))
        return any(set(codes) <= set(r) for r in held["ccode"].to_list())

    def council_day(self, number: int) -> str:
        """The day on which the Security Council adopted a resolution."""
        rows = self._table("unsc", "resolutions").filter(pl.col("number") == number)
        return str(rows["date"].item())

    def trade_rank(self, a: int, b: int, year: int) -> int:
        """The place of B among the partners of A by total trade."""
        held = self._all_trade(a, year)
        return 1 + sum(sum(v) > sum(held[b]) for v in held.values())

    def sold_place(self, code: int, year: int) -> int:
        """The place of a state by exports of goods, in the national totals of COW."""
        rows = self._table("cow_trade", "national").filter(pl.col("year") == year).drop_nulls("exports")
        return rows.sort("exports", descending=True)["ccode"].to_list().index(code) + 1

    def defensive(self, a: int, b: int, year: str) -> bool:
        """Whether the ledger has a pledge of defence of the two signed in a year."""
        rows = self._table("ledger", "pledges").filter(
            pl.col("signed").str.starts_with(year) & pl.col("kind").str.contains("defence")
        )
        return any({str(a), str(b)} <= set(str(p).split()) for p in rows["parties"].to_list())

    def placed(self, codes: tuple[int, ...], begin: str, place: str) -> bool:
        """Whether the ledger has an exercise of all these states at a place, begun then."""
        rows = self._table("ledger", "exercises").filter(
            pl.col("place").str.contains(place, literal=True) & pl.col("begin").str.starts_with(begin)
        )
        return any(set(codes) <= set(r) for r in rows.group_by("id").agg(pl.col("ccode"))["ccode"].to_list())

    def voted(self, resolution: str, month: str) -> bool:
        """Whether the Assembly voted on a resolution in a month."""
        calls = self._table("unga", "roll_calls").filter(pl.col("unres") == f"R/{resolution}")
        return any(str(d).startswith(month) for d in calls["date"].to_list())

    def allied(self, a: int, b: int, year: str) -> bool:
        """Whether ATOP or the ledger has a pledge of the two signed in a year."""
        ledger = self._table("ledger", "pledges").filter(pl.col("signed").str.starts_with(year))
        parties = [{str(a), str(b)} <= set(str(p).split()) for p in ledger["parties"].to_list()]
        atop = self._table("atop", "members").filter((pl.col("yrent") == int(year)) & pl.col("ccode").is_in([a, b]))
        return any(parties) or bool((atop.group_by("atopid").len()["len"] > 1).any())

    def left_the_union(self, code: int, year: int) -> bool:
        """Whether a state left the African Union in a year, by its organisations that COW lists to 2014: it stayed."""
        rows = self._table("cow_igo", "membership").filter(pl.col("ccode") == code)
        return year <= int(rows["year"].max())  # type: ignore[arg-type]

    def troops(self, host: int, year: int) -> int:
        """American troops in a state."""
        rows = self._table("us_troops", "troops").filter(
            ((pl.col("ccode1") == host) | (pl.col("ccode2") == host)) & (pl.col("year") == year)
        )
        return int(rows["us_troops"].item())

    def embassy(self, sender: int, host: int, year: int) -> int:
        """Whether a state kept a mission in another."""
        rows = self._table("missions", "missions").filter(
            (pl.col("ccode1") == sender) & (pl.col("ccode2") == host) & (pl.col("year") == year)
        )
        return int(rows["mission"].item()) if rows.height else 0

    def road(self, code: int, which: str, stated: str) -> bool:
        """Whether a state joined or left the Belt and Road in a stated year or month."""
        rows = self._table("belt_road", "countries").filter(pl.col("ccode") == code)
        return str(rows[which].item() or "").startswith(stated)

    def first_sanction(self, a: int, b: int) -> int:
        """The first year in which a state had sanctions on another."""
        rows = self._table("sanctions", "sanctions").filter(
            (pl.col("ccode1") == a) & (pl.col("ccode2") == b) & (pl.col("sanction_cases") > 0)
        )
        return int(rows["year"].min())  # type: ignore[arg-type]

    def soldiers_place(self, code: int, year: int) -> int:
        """Place among all states by military personnel."""
        rows = self._table("cow_nmc", "indicators").filter(pl.col("year") == year).drop_nulls("milper")
        return rows.sort("milper", descending=True)["ccode"].to_list().index(code) + 1
