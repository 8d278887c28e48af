"""Ten sentences and more that say a thing, and ten that look like it and do not, read as a whole text is read.

What has risen or fallen, members since a year, journeys of leaders, balances of trade, and "neither ... nor". The query
beside a sentence was written from its words before it was read; of what only looks like it nothing may be asked.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from framed_claims import only_look_like_it, say_it

XI = "'Xi Jinping'"


SAID: dict[str, Mapping[str, str]] = {
    "has risen or fallen": {
        "Trade between Brazil and India has risen since 2005.": "trend trade BRA IND 2005:2024 rising",
        "Vietnam's exports to Japan have fallen since 2010.": "trend exports_12 DRV JPN 2010:2024 falling",
        "Since 2008 Poland's military spending has risen.": "trend military-spending POL 2008:2024 rising",
        "Japan's population has fallen since 2010.": "trend population JPN 2010:2024 falling",
        "Germany's dependence on Russia has fallen.": "trend dependence GMY RUS 2014:2024 falling",
        "Kenya's imports have risen since 2000.": "trend imports KEN 2000:2024 rising",
        "Trade between Chile and Peru has not fallen since 2003.": "not trend trade CHL PER 2003:2024 falling",
        "China's trade with Africa has increased since the 2000s.": "trend trade@africa CHN 2000:2024 rising",
        "Egypt's arms imports have risen sharply since 2011.": "trend arms-imports EGY 2011:2024 rising",
        "Mexico's exports have grown in recent years.": "trend exports MEX 2019:2024 rising",
        "Turkey's imports from Russia have risen since 2020.": "change exports_12 RUS TUR 2020:2024 rising",
        "Ethiopia's military spending has not risen since 2012.": "not trend military-spending ETH 2012:2024 rising",
        "Russian oil exports to India have risen since 2015.": "trend crude_exports_12 RUS IND 2015:2024 rising",
    },
    "member since": {
        "Poland has been in NATO since 1999.": "member nato POL 1999:2024 since",
        "Austria has been in the European Union since 1995.": "member eu 305 1995:2024 since",
        "Since 2004 Malta has been a member of the European Union.": "member eu MLT 2004:2024 since",
        "Croatia has been part of the European Union since 2013.": "member eu CRO 2013:2024 since",
        "Portugal has belonged to NATO since 1949.": "member nato POR 1949:2024 since",
        "Greece has been a NATO member since 1952.": "member nato GRC 1952:2024 since",
        "Vietnam has been a member of ASEAN since 1995.": "member asean DRV 1995:2024 since",
        "India has been a member of the Shanghai Cooperation Organization since 2017.": (
            "member sco IND 2017:2024 since"
        ),
        "Denmark has been in the EU since 1973.": "member eu DEN 1973:2024 since",
        "Armenia has been a member of the Eurasian Economic Union since 2015.": "member eaeu ARM 2015:2024 since",
        "Spain has been in NATO ever since 1982.": "member nato SPN 1982:2024 since",
        "Estonia and Latvia have been part of the European Union since 2004.": "member eu EST LAT 2004:2024 since",
        "Slovakia and Slovenia have been in NATO since 2004.": "member nato SLO 349 2004:2024 since",
        "Albania has been a full member of NATO since 2009.": "member nato ALB 2009:2024 since",
        "It is not true that Poland has been in NATO since 1999.": "not member nato POL 1999:2024 since",
    },
    "journeys": {
        "Xi Jinping visited Moscow in 2023.": f"event visit CHN RUS 2023:2023 some {XI}",
        "Xi Jinping visited Kenya in 2013.": f"event visit CHN KEN 2013:2013 some {XI}",
        "In 2010 Hu Jintao visited France.": "event visit CHN FRN 2010:2010 some 'Hu Jintao'",
        "In 2013 Li Keqiang visited Pakistan.": "event visit CHN PAK 2013:2013 some 'Li Keqiang'",
        "Wen Jiabao visited India in 2010.": "event visit CHN IND 2010:2010 some 'Wen Jiabao'",
        "In 2019 Xi Jinping travelled to Italy.": f"event visit CHN ITA 2019:2019 some {XI}",
        "In 2014 Xi Jinping hosted the president of South Korea.": (
            f"event meeting CHN ROK 2014:2014 some {XI} 'with:the president'"
        ),
        "In 2015 Xi Jinping received the chancellor of Germany.": (
            f"event meeting CHN GMY 2015:2015 some {XI} 'with:the chancellor'"
        ),
        "Xi Jinping met the prime minister of Japan in 2018.": (
            f"event meeting CHN JPN 2018:2018 some {XI} 'with:the prime minister'"
        ),
        "In 2016 President Xi visited Poland.": f"event visit CHN POL 2016:2016 some {XI}",
        "In 2015 Xi Jinping visited the capital of France.": f"event visit CHN FRN 2015:2015 some {XI}",
        "In 2013 Xi Jinping visited Vladimir Putin in Russia.": (
            f"event meeting CHN RUS 2013:2013 some {XI} 'with:Vladimir Putin'"
        ),
        "In 2017 China's president visited Finland.": f"event visit CHN FIN 2017:2017 some {XI}",
        "In 2022 Xi Jinping met Joe Biden of the United States.": (
            f"event meeting CHN USA 2022:2022 some {XI} 'with:Joe Biden'"
        ),
    },
    "balance of trade": {
        "Vietnam runs a trade surplus with the United States.": "balance goods DRV USA 2021:2024 surplus",
        "In 2015 Brazil ran a trade deficit with Germany.": "balance goods BRA GMY 2015:2015 deficit",
        "Mexico has a trade surplus with the United States.": "balance goods MEX USA 2021:2024 surplus",
        "In 2012 Ireland posted a large surplus with Belgium.": "balance goods IRE BEL 2012:2012 surplus",
        "Kenya runs a huge trade deficit with China.": "balance goods KEN CHN 2021:2024 deficit",
        "In 2018 Russia enjoyed a trade surplus with Poland.": "balance goods RUS POL 2018:2018 surplus",
        "In 2010 Australia had a surplus in trade with Japan.": "balance goods AUL JPN 2010:2010 surplus",
        "In 2011 Egypt did not run a trade surplus with Italy.": "not balance goods EGY ITA 2011:2011 surplus",
        "India does not run a trade deficit with Bangladesh.": "not balance goods IND BNG 2021:2024 deficit",
        "In 2016 Spain recorded a deficit with China.": "balance goods SPN CHN 2016:2016 deficit",
        "Turkey has a deficit in goods with Russia.": "balance goods TUR RUS 2021:2024 deficit",
        "Today Nigeria runs a trade deficit with China.": "balance goods NIG CHN 2021:2024 deficit",
        "It is false that Vietnam runs a trade surplus with the United States.": (
            "not balance goods DRV USA 2021:2024 surplus"
        ),
        "France had a big trade deficit with Germany in 2017.": "balance goods FRN GMY 2017:2017 deficit",
    },
    "neither nor": {
        "Neither Norway nor Switzerland belongs to the European Union.": (
            "member eu NOR 2021:2024 none; member eu 225 2021:2024 none"
        ),
        "Neither Brazil nor Mexico has ever been a member of NATO.": (
            "member nato BRA 1946:2024 never; member nato MEX 1946:2024 never"
        ),
        "Neither Finland nor Sweden joined NATO in 2010.": (
            "not member nato FIN 2010:2010 joined; not member nato SWD 2010:2010 joined"
        ),
        "In 1998 neither Poland nor Hungary was a member of NATO.": (
            "member nato POL 1998:1998 none; member nato HUN 1998:1998 none"
        ),
        "Japan borders neither Russia nor China.": (
            "holds contiguity JPN RUS 2021:2024 none; holds contiguity JPN CHN 2021:2024 none"
        ),
        "Ukraine is in neither NATO nor the European Union.": (
            "member nato UKR 2021:2024 none; member eu UKR 2021:2024 none"
        ),
        "Neither France nor Spain borders Poland.": (
            "holds contiguity FRN POL 2021:2024 none; holds contiguity SPN POL 2021:2024 none"
        ),
        "Neither India nor Brazil voted against resolution ES-11/1.": (
            "not vote ES-11/1 IND 1946:2024 against; not vote ES-11/1 BRA 1946:2024 against"
        ),
        "In 2012 neither Kenya nor Ghana ran a trade surplus with China.": (
            "not balance goods KEN CHN 2012:2012 surplus; not balance goods GHA CHN 2012:2012 surplus"
        ),
        "Neither Egypt nor Algeria is a member of ASEAN.": (
            "member asean EGY 2021:2024 none; member asean ALG 2021:2024 none"
        ),
        "Switzerland is a member of neither NATO nor the European Union.": (
            "member nato 225 2021:2024 none; member eu 225 2021:2024 none"
        ),
        "Neither Kazakhstan nor Belarus left the CSTO in 2012.": (
            "not member csto KZK 2012:2012 left; not member csto BLR 2012:2012 left"
        ),
        "Iceland is not a member of the European Union, nor does it belong to ASEAN.": (
            "member eu ICE 2021:2024 none; member asean ICE 2021:2024 none"
        ),
    },
}
LIKE_IT: dict[str, tuple[str, ...]] = {
    "has risen or fallen": (
        "Fears of trade between Brazil and India have risen since 2005.",
        "Nobody believes that trade between Brazil and India has risen since 2005.",
        "Trade between Brazilian firms and India has risen since 2005.",
        "Trade between Brazil and India would have risen since 2005.",
        "Trade between Peru and Chile would have shrunk since 2010.",
        "If trade between Brazil and India has risen since 2005, nobody saw it.",
        "Trade in coffee between Brazil and India has risen since 2005.",
        "The share of Brazil in India's trade has risen since 2005.",
        "It is doubtful whether trade between Brazil and India has risen since 2005.",
        "Trade between Brazil and India has risen less than that between Brazil and China since 2005.",
        "Trade between Brazil and India has risen on the agenda since 2005.",
        "India's exports to the Brazilian state of Bahia have risen since 2005.",
        "The price of Japan's exports to Vietnam has risen since 2005.",
        "Japan's elderly population has risen since 2005.",
        "Trade between Brazil and India should have fallen since 2005.",
    ),
    "member since": (
        "In NATO's view Ukraine has been a partner since 1997.",
        "Poland has been in NATO's debt since 1999.",
        "Poland has been in NATO exercises since 1994.",
        "A Polish general has been in NATO since 1999.",
        "Polish firms have been in the European Union since 2004.",
        "Georgia has wanted to be in NATO since 2008.",
        "Georgia would have been in NATO since 2008 but for the war.",
        "Poland has been a partner of NATO since 1994.",
        "If Turkey had been in the European Union since 2005, all would differ.",
        "Turkey has been a candidate for membership of the European Union since 1999.",
        "Nobody thinks that Poland has been in NATO since 1949.",
        "Poland's trade in the European Union has risen since 2004.",
        "Poland has been in NATO's eastern command since 2004.",
    ),
    "journeys": (
        "In 2013 Xi Jinping visited Paris, Texas.",
        "In 2013 Xi Jinping did not visit Russia.",
        "In 2013 Xi Jinping wanted to visit Russia.",
        "In 2013 Xi Jinping's wife visited Russia.",
        "In 2013 Xi Jinping visited a Russian warship.",
        "In 2013 a Chinese company visited Russia.",
        "Had Xi Jinping visited Russia in 2013, all would differ.",
        "It is not true that Xi Jinping visited Russia in 2013.",
        "In 2013 Xi Jinping cancelled his trip to Russia.",
        "In 2013 Xi Jinping visited the ambassador of Russia in Beijing.",
        "If Xi Jinping visited Russia in 2013, nobody saw it.",
        "In 2013 a biographer of Xi Jinping visited Russia.",
        "In 2014 Xi Jinping paid a visit, and an envoy of the president of China visited Brazil.",
        "In 2014 Xi Jinping visited London, Ontario.",
        "In 2013 Xi Jinping refused to receive the president of Russia.",
        "In 2013 hackers visited Russia for Xi Jinping.",
    ),
    "balance of trade": (
        "Vietnam disturbs the balance of power with the United States.",
        "Vietnam runs a budget surplus with advice from the United States.",
        "Vietnam may run a trade surplus with the United States.",
        "Vietnamese firms run a trade surplus with the United States.",
        "In 2012 Vietnam feared a trade deficit with China.",
        "In 2012 Vietnam ran a trade surplus in services with the United States.",
        "In 2012 Vietnam ran a trade surplus with the American state of Texas.",
        "If Vietnam runs a trade surplus with the United States, tariffs will come.",
        "In 2012 Vietnam's trade surplus with the United States was a topic.",
        "In 2012 Vietnam ran a trade surplus with the United States and Japan.",
        "Vietnam runs a deficit of trust with the United States.",
        "Vietnam runs a trade surplus with the United States in textiles.",
        "Vietnam would run a trade surplus with the United States.",
        "Vietnam ran a trade surplus with the United States until 1990.",
    ),
    "neither nor": (
        "Neither Norwegian nor Swiss firms belong to the European Union.",
        "Neither Norway nor its neighbours belong to the European Union.",
        "Neither Norway nor Switzerland wants to belong to the European Union.",
        "Neither Norway nor Switzerland will be a member of the European Union.",
        "It is not the case that neither Norway nor Switzerland is a member of the European Union.",
        "If neither Norway nor Switzerland is a member of the European Union, both pay.",
        "Neither Norway nor Switzerland is an easy partner of the European Union.",
        "Neither friend nor foe, Norway is a puzzle to the European Union.",
        "Neither the king of Norway nor the president of France joined NATO in 2010.",
        "Neither Norway nor anybody else in Europe joined NATO in 2010.",
        "Japan borders neither Russian waters nor Chinese soil.",
        "Neither Norway nor Sweden or Finland joined NATO in 2010.",
        "Neither Norway nor Switzerland might have joined the European Union in 1995.",
        "He says neither that Norway nor that Sweden joined NATO in 2010.",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_says_it_is_asked(name: str) -> None:
    say_it(SAID[name])


@pytest.mark.parametrize("name", LIKE_IT)
def test_of_what_only_looks_like_it_nothing_is_asked(name: str) -> None:
    only_look_like_it(LIKE_IT[name])
