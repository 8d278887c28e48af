"""Who depends on whom: sentences written for the test, and what each says to a reader.

Beside each sentence that becomes a query stands one that differs in a word or two and says something else.
"""

from __future__ import annotations

from built_claims import are_left, become, built


def test_who_depends_on_whom() -> None:
    become(
        "dependence",
        {
            "Russia depends more on China than vice versa.": "depend all RUS CHN 2014:2024 junior",
            "Russia depends upon China.": "depend all RUS CHN 2014:2024 dependent",
            "Russia depends more on China.": "depend all RUS CHN 2014:2024 dependent",
            "Russia is dependent on China for energy.": "depend energy RUS CHN 2014:2024 dependent",
            "Russia depends on Chinese markets.": "depend all RUS CHN 2014:2024 dependent",
            "Interdependence aside, Russia depends on China.": "depend all RUS CHN 2014:2024 dependent",
            "In 2010 Russia was a junior partner to China.": "depend all RUS CHN 2010:2010 junior",
            "Russia is increasingly the junior partner to China.": "depend all RUS CHN 2014:2024 junior",
        },
    )
    are_left(
        "dependence",
        {
            "In such matters Russia is the junior partner in this.": "in what one is the junior is said elsewhere",
            "Russia does not depend on China for trade.": "it denies a dependence",
            "Russia depends on the goodwill of China.": "it does not name who depends on whom",
            "Russia's reliance on China has not grown since 2000.": "it denies a trend",
            "Russia's reliance on Chinese energy has grown since 2000.": "it denies a trend, or speaks of one that",
            "Russia's dependency on China will be seen.": "it does not name who depends on whom",
            "China holds Russia.": "who depends on whom is not said explicitly",
        },
    )
    share = built("Russia's growing dependence on China is plain.", "dependence")
    assert share.notes[0] == "dependence: share of all trade"
    raw = built("Russia is China's raw materials appendage.", "dependence")
    assert raw.notes[0] == "tested: who sells raw materials to whom; what else the claim says is not"
