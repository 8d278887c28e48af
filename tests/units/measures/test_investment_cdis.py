"""Direct investment in Central Asia, kept as the compilation has it."""

from __future__ import annotations

from laid_out import column, laid_out, measured

from dyadscope.measures.investment_cdis import FAMILY


def test_host_and_investor_and_what_is_not_listed() -> None:
    rows = (
        (705, 710, 2015, 30.0),  # China's in Kazakhstan
        (705, 365, 2015, -2.0),  # Russia's: a stock may be negative
        (703, 365, 2015, None),
    )
    tables = {"fdi.central_asia": laid_out("fdi.central_asia", "ccode1 ccode2 year fdi_cdis", *rows)}
    asked = [(705, 710, 2015), (365, 705, 2015), (365, 703, 2015), (705, 710, 2016), (365, 710, 2015)]
    assert column(measured(FAMILY, tables, asked), "investment_cdis_12", "investment_cdis_21") == {
        (705, 710, 2015): (30.0, None),
        (365, 705, 2015): (None, -2.0),
    }
