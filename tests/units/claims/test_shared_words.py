"""Ten sentences and more of each kind that say several things in fewer words, and ten that only look like it.

The queries beside a sentence were written from its words before it was read; of what only looks like it nothing may be
asked. One part alone is no loss where what is left is of a kind that no pattern knows; asking the wrong thing is one.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from framed_claims import only_look_like_it, say_it

SAID: dict[str, Mapping[str, str]] = {
    "both": {
        "Bolivia borders both Chile and Peru.": (
            "holds contiguity BOL CHL 2021:2024 some; holds contiguity BOL PER 2021:2024 some"
        ),
        "Both India and Pakistan joined the SCO in 2017.": (
            "member sco IND 2017:2017 joined; member sco PAK 2017:2017 joined"
        ),
        "Russia sold arms to both Armenia and Azerbaijan in the 2010s.": (
            "event arms RUS ARM 2010:2019 some; event arms RUS AZE 2010:2019 some"
        ),
        "Iraq bought weapons from both France and the Soviet Union in the 1980s.": (
            "event arms FRN IRQ 1980:1989 some; event arms RUS IRQ 1980:1989 some"
        ),
        "Both Chile and Peru sold more to China than to Japan in 2015.": (
            "more exports_12 CHL CHN JPN 2015:2015 more; more exports_12 PER CHN JPN 2015:2015 more"
        ),
        "In 2015 both Nigeria and Ghana bought more from China than from any other country.": (
            "rank imports_12 NIG CHN 2015:2015 first; rank imports_12 GHA CHN 2015:2015 first"
        ),
        "Vietnam was at war with both China and Cambodia in 1979.": (
            "fought war DRV CHN 1979:1979 some; fought war DRV CAM 1979:1979 some"
        ),
        "Turkey is a member of both NATO and the G20.": (
            "member nato TUR 2021:2024 some; member g20 TUR 2021:2024 some"
        ),
        "Both Poland and Hungary sent more than a fifth of their exports to Germany in 2010.": "",
        "Both Egypt and Jordan are allies of Syria.": (
            "pledge alliance EGY SYR 2021:2024 some; pledge alliance JOR SYR 2021:2024 some"
        ),
        "Both Spain and Portugal entered the EU in 1986.": (
            "member eu SPN 1986:1986 joined; member eu POR 1986:1986 joined"
        ),
    },
    "but not": {
        "Turkey is a member of NATO but not of the EU.": (
            "member nato TUR 2021:2024 some; member eu TUR 2021:2024 none"
        ),
        "Austria belongs to the EU but not to NATO, while Norway belongs to NATO but not to the EU.": (
            "member eu 305 2021:2024 some; member nato 305 2021:2024 none; "
            "member nato NOR 2021:2024 some; member eu NOR 2021:2024 none"
        ),
        "Kazakhstan belongs to the CSTO but not to the SCO.": (
            "member csto KZK 2021:2024 some; member sco KZK 2021:2024 none"
        ),
        "Poland borders Belarus but not Latvia.": (
            "holds contiguity POL BLR 2021:2024 some; holds contiguity POL LAT 2021:2024 none"
        ),
        "Poland shares a border with Belarus, but not with Latvia.": (
            "holds contiguity POL BLR 2021:2024 some; holds contiguity POL LAT 2021:2024 none"
        ),
        "Japan is an ally of the United States but not of South Korea.": (
            "pledge alliance JPN USA 2021:2024 some; pledge alliance JPN ROK 2021:2024 none"
        ),
        "In 2010 Estonia, but not Finland, was a member of NATO.": (
            "member nato EST 2010:2010 some; member nato FIN 2010:2010 none"
        ),
        "Armenia is in the CSTO but not in NATO.": "member csto ARM 2021:2024 some; member nato ARM 2021:2024 none",
        "Norway belonged to NATO but not to the EU in 1995.": (
            "member nato NOR 1995:1995 some; member eu NOR 1995:1995 none"
        ),
        "Brazil borders Peru but not Chile.": (
            "holds contiguity BRA PER 2021:2024 some; holds contiguity BRA CHL 2021:2024 none"
        ),
        "Laos, but not Myanmar, borders Vietnam.": (
            "holds contiguity LAO DRV 2021:2024 some; holds contiguity MYA DRV 2021:2024 none"
        ),
        "India is part of the SCO but not of ASEAN.": "member sco IND 2021:2024 some; member asean IND 2021:2024 none",
    },
    "the first, not another": {
        "Argentina's largest export market in 2015 was Brazil, not China.": "rank exports_12 ARG BRA 2015:2015 first",
        "In 2010 Thailand, not China, was the biggest buyer of Laotian exports.": (
            "rank exports_12 LAO THI 2010:2010 first"
        ),
        "Japan's main supplier of coal is Australia, not Indonesia.": "rank coal_dependence_12 JPN AUL 2021:2024 first",
        "Mexico's largest trading partner is the United States, not Canada.": (
            "rank trade_dependence_12 MEX USA 2021:2024 first"
        ),
        "In 2012 China, not Japan, was Australia's largest trading partner.": (
            "rank trade_dependence_12 AUL CHN 2012:2012 first"
        ),
        "Russia, not China, is the largest supplier of arms to India.": (
            "rank arms_register_dependence_12 IND RUS 2021:2024 first"
        ),
        "The world's largest economy in 2010 was the United States, not China.": "world gdp USA 2010:2010 first",
        "In 2012 the largest supplier of oil to China was Saudi Arabia, not Russia.": "",
        "China, not Germany, was the world's largest exporter in 2014.": "world exports CHN 2014:2014 first",
        "Poland's biggest customer is Germany, not France.": "rank exports_12 POL GMY 2021:2024 first",
        "Kazakhstan's main supplier of arms in 2015 was Russia, not China.": (
            "rank arms_register_dependence_12 KZK RUS 2015:2015 first"
        ),
        "Mongolia's leading export market is China, not Russia.": "rank exports_12 MON CHN 2021:2024 first",
    },
    "gaps": {
        "Greece joined NATO in 1952, Spain in 1982.": (
            "member nato GRC 1952:1952 joined; member nato SPN 1982:1982 joined"
        ),
        "Turkey has been a member of NATO since 1952, Germany since 1955.": (
            "member nato TUR 1952:2024 since; member nato GMY 1955:2024 since"
        ),
        "Spain joined NATO in 1982, Portugal in 1949 and Poland in 1999.": (
            "member nato SPN 1982:1982 joined; member nato POR 1949:1949 joined; member nato POL 1999:1999 joined"
        ),
        "Austria joined the EU in 1995, and Malta in 2004.": (
            "member eu 305 1995:1995 joined; member eu MLT 2004:2004 joined"
        ),
        "Poland joined NATO in 1999 and the European Union in 2004.": (
            "member nato POL 1999:1999 joined; member eu POL 2004:2004 joined"
        ),
        # With a state for an object the second is another object, and no subject.
        "Iraq invaded Iran in 1980 and Kuwait in 1990.": (
            "fought dispute IRQ IRN 1980:1980 some first:IRQ invaded; "
            "fought dispute IRQ KUW 1990:1990 some first:IRQ invaded"
        ),
        "Japan imposed sanctions on Russia in 2014 and on Belarus in 2022.": (
            "event sanctions JPN RUS 2014:2014 some; event sanctions JPN BLR 2022:2022 some"
        ),
        "China signed a trade agreement with Chile in 2005 and Peru in 2009.": (
            "event trade-agreement CHN CHL 2005:2005 some; event trade-agreement CHN PER 2009:2009 some"
        ),
        "Spain entered the EU in 1986, Sweden in 1995.": (
            "member eu SPN 1986:1986 joined; member eu SWD 1995:1995 joined"
        ),
        "Vietnam became a member of ASEAN in 1995, Cambodia in 1999.": (
            "member asean DRV 1995:1995 joined; member asean CAM 1999:1999 joined"
        ),
        "Peru joined the Belt and Road Initiative in 2019, Chile in 2018.": (
            "holds belt_road_member PER CHN 2019:2019 since; holds belt_road_member CHL CHN 2018:2018 since"
        ),
        "Finland joined NATO in April 2023, Sweden in March 2024.": (
            "member nato FIN 2023:2023 joined on:2023-04; member nato SWD 2024:2024 joined on:2024-03"
        ),
        "India joined the SCO in 2017, Iran in 2023.": (
            "member sco IND 2017:2017 joined; member sco IRN 2023:2023 joined"
        ),
        "Hungary has belonged to the EU since 2004, Croatia since 2013.": (
            "member eu HUN 2004:2024 since; member eu CRO 2013:2024 since"
        ),
        "India fought Pakistan in 1965 and again in 1971.": (
            "fought war IND PAK 1965:1965 some; fought war IND PAK 1971:1971 some"
        ),
        "Iran and Iraq were at war in 1980 and again in 1988.": (
            "fought war IRN IRQ 1980:1980 some; fought war IRN IRQ 1988:1988 some"
        ),
        "Uganda was the leading customer for Kenyan goods in 2005 and again in 2015.": (
            "rank exports_12 KEN UGA 2005:2005 first; rank exports_12 KEN UGA 2015:2015 first"
        ),
    },
    "like and unlike": {
        "Unlike Chile, Ecuador sold more to the United States than to China in 2012.": (
            "not more exports_12 CHL USA CHN 2012:2012 more; more exports_12 ECU USA CHN 2012:2012 more"
        ),
        "Like Ecuador, Peru sold more to the United States than to China in 2012.": (
            "more exports_12 ECU USA CHN 2012:2012 more; more exports_12 PER USA CHN 2012:2012 more"
        ),
        "Unlike Sweden, Norway is a member of NATO.": (
            "member nato SWD 2021:2024 none on:2024-06-01; member nato NOR 2021:2024 some"
        ),
        "Like France, Italy belongs to NATO.": "member nato FRN 2021:2024 some; member nato ITA 2021:2024 some",
        "Vietnam, like Laos, borders China.": (
            "holds contiguity LAO CHN 2021:2024 some; holds contiguity DRV CHN 2021:2024 some"
        ),
        "Unlike Turkey, Greece is a member of the EU.": "member eu TUR 2021:2024 none; member eu GRC 2021:2024 some",
        "Pakistan, unlike Nepal, is a member of the SCO.": (
            "member sco NEP 2021:2024 none; member sco PAK 2021:2024 some"
        ),
        "Like Kenya, Ethiopia has joined the Belt and Road Initiative.": (
            "holds belt_road_member KEN CHN 2021:2024 some; holds belt_road_member ETH CHN 2021:2024 some"
        ),
        "Unlike Japan, South Korea spent more than 2 per cent of its GDP on defence in 2015.": (
            "share military-burden ROK 2015:2015 above 0.02"
        ),
        "Unlike Mexico, Argentina borders Brazil.": (
            "holds contiguity MEX BRA 2021:2024 none; holds contiguity ARG BRA 2021:2024 some"
        ),
        "Like Poland, Romania joined NATO in 1999.": (
            "member nato POL 1999:1999 joined; member nato ROM 1999:1999 joined"
        ),
    },
    "echoes": {
        "Poland is a member of NATO, and so is Italy.": (
            "member nato POL 2021:2024 some; member nato ITA 2021:2024 some"
        ),
        "Japan is not a member of NATO, and neither is South Korea.": (
            "member nato JPN 2021:2024 none; member nato ROK 2021:2024 none"
        ),
        "Kyrgyzstan belongs to the Eurasian Economic Union but Uzbekistan does not.": (
            "member eaeu KYR 2021:2024 some; member eaeu UZB 2021:2024 none"
        ),
        "Norway is not a member of the EU, but Denmark is.": (
            "member eu NOR 2021:2024 none; member eu DEN 2021:2024 some"
        ),
        "Argentina borders Brazil, while Chile does not.": (
            "holds contiguity ARG BRA 2021:2024 some; holds contiguity CHL BRA 2021:2024 none"
        ),
        "Kenya has joined the Belt and Road Initiative, and so has Uganda.": (
            "holds belt_road_member KEN CHN 2021:2024 some; holds belt_road_member UGA CHN 2021:2024 some"
        ),
        "Laos borders Vietnam, and so does Cambodia.": (
            "holds contiguity LAO DRV 2021:2024 some; holds contiguity CAM DRV 2021:2024 some"
        ),
        "Brazil does not border Chile, and neither does Uruguay.": (
            "holds contiguity BRA CHL 2021:2024 none; holds contiguity URU CHL 2021:2024 none"
        ),
        "Armenia is a member of the CSTO, whereas Georgia is not.": (
            "member csto ARM 2021:2024 some; member csto GRG 2021:2024 none"
        ),
        "Spain belonged to NATO in 1990, but Sweden did not.": (
            "member nato SPN 1990:1990 some; member nato SWD 1990:1990 none"
        ),
        "Chile sold more to China than to Japan in 2012, and so did Peru.": (
            "more exports_12 CHL CHN JPN 2012:2012 more; more exports_12 PER CHN JPN 2012:2012 more"
        ),
    },
    "lists": {
        "Turkey, Greece and Italy are members of NATO.": (
            "member nato TUR 2021:2024 some; member nato GRC 2021:2024 some; member nato ITA 2021:2024 some"
        ),
        "Japan and South Korea are allies of the United States.": (
            "pledge alliance JPN USA 2021:2024 some; pledge alliance ROK USA 2021:2024 some"
        ),
        "Brazil borders Peru, Bolivia and Chile.": (
            "holds contiguity BRA PER 2021:2024 some; holds contiguity BRA BOL 2021:2024 some; "
            "holds contiguity BRA CHL 2021:2024 some"
        ),
        "Poland, Hungary and Romania joined NATO in 1999.": (
            "member nato POL 1999:1999 joined; member nato HUN 1999:1999 joined; member nato ROM 1999:1999 joined"
        ),
        "Laos and Myanmar border China.": (
            "holds contiguity LAO CHN 2021:2024 some; holds contiguity MYA CHN 2021:2024 some"
        ),
        "Russia and Israel sold arms to India in 2015.": (
            "event arms RUS IND 2015:2015 some; event arms ISR IND 2015:2015 some"
        ),
        "Egypt bought arms from France and Germany in 2015.": (
            "event arms FRN EGY 2015:2015 some; event arms GMY EGY 2015:2015 some"
        ),
        "Kenya, Uganda and Tanzania are in the SCO.": (
            "member sco KEN 2021:2024 some; member sco UGA 2021:2024 some; member sco TAZ 2021:2024 some"
        ),
        "Mali, Niger and Burkina Faso are members of the Alliance of Sahel States.": (
            "member sahel-states MLI 2021:2024 some; member sahel-states NIR 2021:2024 some; "
            "member sahel-states BFO 2021:2024 some"
        ),
        "Austria, Finland and Sweden joined the EU in 1995.": (
            "member eu 305 1995:1995 joined; member eu FIN 1995:1995 joined; member eu SWD 1995:1995 joined"
        ),
    },
    "tails": {
        "In 2015 Angola sent 45 percent of its exports to China, against 30 percent in 2005.": (
            "share exports_share_12 ANG CHN 2015:2015 about 0.45"
        ),
        "Russia was the main supplier of arms to Vietnam in 2015, followed by Israel.": (
            "rank arms_register_dependence_12 DRV RUS 2015:2015 first"
        ),
        "China was the largest supplier of goods to Kazakhstan in 2015, ahead of Russia.": (
            "rank imports_12 KZK CHN 2015:2015 first"
        ),
        "In 2015 Mexico sent 80 per cent of its exports to the United States, compared with 85 per cent in 2005.": (
            "share exports_share_12 MEX USA 2015:2015 about 0.8"
        ),
        "Chile shipped a quarter of its exports to China in 2015, up from 10 per cent in 2005.": (
            "share exports_share_12 CHL CHN 2015:2015 about 0.25"
        ),
        "China was Brazil's largest trading partner in 2014, well ahead of the United States.": (
            "rank trade_dependence_12 BRA CHN 2014:2014 first"
        ),
        "In 2015 Germany took 27 percent of Poland's exports, down from 35 percent in 2000.": (
            "share exports_share_12 POL GMY 2015:2015 about 0.27"
        ),
        "Australia was the largest supplier of coal to Japan in 2015, followed by Indonesia.": (
            "rank coal_dependence_12 JPN AUL 2015:2015 first"
        ),
        "In 2010 Japan was Thailand's largest supplier of goods, ahead of China.": (
            "rank imports_12 THI JPN 2010:2010 first"
        ),
        "In 2012 India spent 2.5 per cent of its GDP on defence, compared with 3 per cent in 2000.": (
            "share military-burden IND 2012:2012 about 0.025"
        ),
    },
    "flows and ballots": {
        "Kenya's exports to Uganda exceeded its exports to China in 2012.": (
            "more exports_12 KEN UGA CHN 2012:2012 more"
        ),
        "In 2014 Peru's imports from China were larger than those from Brazil.": (
            "more imports_12 PER CHN BRA 2014:2014 more"
        ),
        "By 2014 China had overtaken the United States as Peru's largest export market.": (
            "rank exports_12 PER CHN 2014:2014 first"
        ),
        "In 2012 Cuba and Venezuela voted alike in most votes of the General Assembly.": (
            "share un_agreement CUB VEN 2012:2012 above 0.5"
        ),
        "In 2012 Israel voted with the United States more often than Germany did.": (
            "more un_agreement USA ISR GMY 2012:2012 more"
        ),
        "Jordan and Israel signed a peace treaty in 1994.": "event treaty JOR ISR 1994:1994 some",
        "The United States and Japan signed a mutual defence treaty in 1960.": (
            "event treaty USA JPN 1960:1960 some defence"
        ),
        "Ghana buys more from China than from any other country.": "rank imports_12 GHA CHN 2021:2024 first",
        "In the 2010s Morocco bought most of its arms from the United States.": (
            "share arms_register_dependence_12 MOR USA 2010:2019 above 0.5"
        ),
        "Tanzania fought Uganda in 1979.": "fought war TAZ UGA 1979:1979 some",
        "Argentina and Britain went to war over the Falklands in 1982.": "fought war ARG UKG 1982:1982 some",
        "Malawi had fewer people than Zambia in 2010.": "exceeds population MAW ZAM 2010:2010 less",
    },
}
LIKE_IT: dict[str, tuple[str, ...]] = {
    "both": (
        "Both Greece and Turkey are not members of the EU.",
        "Trade between both Bolivia and Peru mattered.",
        "Both Greek and Turkish firms are members of NATO committees.",
        "Both Chile and its neighbours are members of NATO.",
        "Both Chile and Peru may join NATO.",
        "Bolivia would border both Chile and Peru.",
        "Do both Chile and Peru border Bolivia?",
        "Both in Chile and in Peru people voted.",
        "Both Chile and Peru together exported more than Mexico.",
        "If both Chile and Peru border Bolivia, trade will grow.",
    ),
    "but not": (
        "Turkey is not only a member but not a friend of the EU.",
        "Poland admires France but not Germany.",
        "Turkey could be a member of NATO but not of the EU.",
        "Poland, but not the Poles, was a member.",
        "Peru trades with China but not enough.",
        "India bought, but not from Russia, and not from France.",
        "Russia sold but not to India.",
        "Is Turkey a member of NATO but not of the EU?",
        "Greece but not its navy joined NATO.",
        "Norway was near but not in NATO.",
    ),
    "the first, not another": (
        "Russia, not China, is one of India's largest arms suppliers.",
        "Brazil, not China, is among Argentina's largest export markets.",
        "Argentina's fastest export market in 2015 was Brazil, not China.",
        "Argentina's largest export market in 2015 was soy, not Brazil.",
        "Argentina's largest worry was Brazil, not China.",
        "Argentina's largest export market should be Brazil, not China.",
        "Was Argentina's largest export market Brazil, not China?",
        "Argentina's largest market for wine was Brazil, not China.",
        "Argentina's largest market may be Brazil, not China.",
        "Argentina's largest export market in 2015 was not Brazil, not China.",
    ),
    "gaps": (
        "Greece joined NATO in 1952, Spain much later in 1982 or so.",
        "Greece would join NATO in 1952, Spain in 1982.",
        "Greece liked NATO in 1952, Spain in 1982.",
        "Greece did not join NATO in 1952, Spain in 1982.",
        "In Athens in 1952, Spain in 1982, and Oslo in 1990 we met.",
        "Greece grew rich in 1952, Spain in 1982.",
        "Greek ships joined NATO in 1952, Spanish ones in 1982.",
        "Greece, in 1952, Spain, in 1982.",
        "Greece hoped to join NATO in 1952, Spain in 1982.",
        "Did Greece join NATO in 1952, Spain in 1982?",
        "India and Pakistan fought again in 1971.",
    ),
    "like and unlike": (
        "Unlike Chile, Ecuador may sell more to the United States than to China.",
        "Unlike in Chile, Ecuador's mood was good.",
        "Like many states, Peru liked NATO.",
        "Like France and Italy, and unlike Spain, Peru admires NATO.",
        "Like Ecuador, Peru would sell more to the United States than to China.",
        "People like Italy, France and NATO.",
        "Italians, like France, are tired.",
        "Like it or not, Peru admires China.",
        "Unlike Turkey, Greece hopes for the EU.",
        "What is Peru like, unlike Chile, within NATO?",
    ),
    "echoes": (
        "Poland admires NATO, and so does Italy.",
        "Poland may be a member of NATO, and so may Italy.",
        "Poland would belong to NATO, but Italy does not want to.",
        "Poland's army was large, and so was Italy's.",
        "Is Poland a member of NATO, and so is Italy?",
        "Poland wants to be a member of NATO, and so does Italy.",
        "If Poland is a member of NATO, so is Italy.",
        "Polish firms belong to NATO's partners, but Italy does not.",
        "Neither Polish nor Italian ministers are, but France is.",
        "The sea borders Poland, and so does Italy.",
    ),
    "lists": (
        "Turkey, Greece and Italy are not members of the CSTO.",
        "Turkey, Greece and Italy may be members of NATO.",
        "Turkey, Greece and others are members of NATO.",
        "Turkish, Greek and Italian troops are members of NATO.",
        "Japan and South Korea together are allies of the United States.",
        "Brazil borders Peru, Bolivia and the sea.",
        "Laos and Myanmar discussed China.",
        "Russia and Israel combined were dearer to India in 2015.",
        "Russia and Israel jointly admire India.",
        "Are Turkey, Greece and Italy members of NATO?",
    ),
    "tails": (
        "In 2015 Angola could send 45 percent of its exports to China, against 30 percent in 2005.",
        "In 2015 Angola sent many of its exports to China, against advice.",
        "Russia was Vietnam's main supplier of hope, followed by Israel.",
        "Russia was loved in Vietnam in 2015, followed by Israel.",
        "China was close to Kazakhstan in 2015, ahead of Russia.",
        "China would be Brazil's largest trading partner, ahead of the United States.",
        "Was China Brazil's largest trading partner in 2014, ahead of the United States?",
        "China was not to be Brazil's largest trading partner in 2014, followed by nobody.",
        "China came, followed by Brazil, compared with nobody.",
        "Mexico sent 80 per cent of its migrants to the United States, compared with 85 per cent in 2005.",
    ),
    "flows and ballots": (
        "Kenya's exports of tea to Uganda exceeded its exports to China in 2012.",
        "Peru's imports from China were larger than Brazil's in 2014.",
        "China will overtake the United States as Peru's largest export market.",
        "Cuba and Venezuela voted alike in most elections in 2012.",
        "Israel voted with the United States more often than in 2011.",
        "Jordan and Israel signed a peace treaty with nobody in 1994.",
        "Syria and Israel never signed a peace treaty.",
        "Weapons matter to India, and Russia is India's largest supplier.",
        "Morocco might buy most of its arms from the United States.",
        "Tanzania fought Ugandan rebels in 1979.",
        "Malawi had fewer people than hoped in 2010.",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_says_it_in_fewer_words_is_asked(name: str) -> None:
    say_it(SAID[name])


@pytest.mark.parametrize("name", LIKE_IT)
def test_of_what_only_looks_like_it_nothing_is_asked(name: str) -> None:
    only_look_like_it(LIKE_IT[name])
