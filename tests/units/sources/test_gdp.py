"""Population, GDP and GDP per head: small files in the published layout."""

from __future__ import annotations

from pathlib import Path

from parsed_files import in_latin

from dyadscope.sources import gdp


def test_gdp_states_its_units(tmp_path: Path) -> None:
    text = (
        "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,sd_pwtpop\n"
        "2,2017,59477.8,9523.6,21894000.0,9517000.0,328.0,22.3\n670,1927,,,,,,\n"
    )
    estimates = in_latin(tmp_path, gdp.SOURCE, cw_gdppop=text)["estimates"]
    assert estimates["pwtpop"].to_list() == [328.0, None]
    units = {c.name: c.unit for c in gdp.ESTIMATES.columns}
    assert "2011" in units["mrgdppc"]
    assert "2017" in units["pwtrgdp"]
    assert units["sd_pwtpop"] == "million persons"
