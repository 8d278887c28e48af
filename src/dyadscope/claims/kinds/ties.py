"""Ties as texts state them: pledges, trade agreements, memberships, borders, rivalries, wars, sanctions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import EARLIEST, NO_TIME, became, event, query, standing
from dyadscope.claims.kinds.fights import asked_attack, asked_fight
from dyadscope.claims.kinds.members import NOT_BY_DATE, TOGETHER, dated, founded
from dyadscope.claims.kinds.standing import ON_LAND
from dyadscope.claims.tails import ON_WHAT


def _pledge(what: str, b: Bound) -> Asked | str:
    return standing(b, "pledge", what, b.pair)


def _only_ally(b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    return Asked(query("pledge", "alliance", (b.state("B"), b.state("A")), moment, "only"), "superlative")


def _holds(what: str, b: Bound) -> Asked | str:
    return standing(b, "holds", what, b.pair)


def _border(b: Bound) -> Asked | str:
    """Ask for a border, or in so many words for one on land, which water is not."""
    asked = _holds("contiguity", b)
    if isinstance(asked, str) or "land border" not in b.words:
        return asked
    return replace(asked, query=replace(asked.query, names=(ON_LAND,)))


def _directed(what: str, b: Bound) -> Asked | str:
    return standing(b, "holds", what, (b.state("A"), b.state("B")))


def _signed(what: str, b: Bound) -> Asked | str:
    return event(b, what, b.pair)


HOW_LONG = "how long they were in force was not tested"


def _imposed(b: Bound) -> Asked | str:
    """What was imposed "since" a year is in force in every year of it; from a year to another it may not have been."""
    states = (b.state("A"), b.state("B"))
    if b.when.sort == "since" and not b.normal.negated and not b.normal.never:
        first = b.when.latest or b.when.first
        return Asked(query("holds", "sanctions_12", states, (first, b.when.last), "throughout"), "status", denial="own")
    asked = event(b, "sanctions", states)
    if isinstance(asked, str) or b.when.sort != "span" or asked.query.expect != "some":
        return asked
    return replace(asked, untested=asked.untested or HOW_LONG)


def _member(b: Bound) -> Asked | str:
    if not b.region or not dated(b.region):
        return NOT_BY_DATE
    if became(b):
        return _passed("joined", b)
    return standing(b, "member", b.region, (b.state("A"),))


def _members_together(b: Bound) -> Asked | str:
    if not b.region or not dated(b.region):
        if b.region:
            return NOT_BY_DATE
        pledged = standing(b, "pledge", "alliance", b.pair)
        return pledged if isinstance(pledged, str) else replace(pledged, untested=ON_WHAT)
    asked = standing(b, "member", b.region, b.pair)
    return asked if isinstance(asked, str) else replace(asked, query=replace(asked.query, names=(TOGETHER,)))


def _passed(what: str, b: Bound) -> Asked | str:
    if not b.region or not dated(b.region):
        return NOT_BY_DATE
    when = b.when
    if b.normal.never or (what == "left" and b.normal.negated and when.sort in {"", "now", "since"}):
        return _not_passed(what, b)
    if when.sort in {"at", "span"}:
        years = (when.first, when.last)
    elif when.sort in {"", "now", "recent", "since", "after", "by"} and b.published_year is not None:
        years = (
            (when.first, when.last)
            if when.sort in {"recent", "since", "after"}
            else (EARLIEST, when.last or b.published_year)
        )
    else:
        return NO_TIME
    return Asked(query("member", b.region, (b.state("A"),), years, what), "event")


def _not_passed(what: str, b: Bound) -> Asked | str:
    """Who never joined never was a member; who never left is one, and stayed one in all the years asked."""
    when, begin = b.when, EARLIEST
    if what == "left":
        begin = min(EARLIEST, founded(b.region).year)
    if when.sort in {"at", "span", "since", "after", "recent"}:
        years = (when.first, when.last)
    elif when.sort in {"", "now", "by"} and (when.last or b.published_year):
        years = (begin, when.last or b.published_year or begin)
    else:
        return NO_TIME
    expect = "stayed" if what == "left" else "never"
    return Asked(query("member", b.region, (b.state("A"),), years, expect), "event", denial="own")


_WAR = "[WARLIKE]? ,? and|but? [WARLIKE]? ,? {WARTOLD}? [WARLIKE]? war|wars"
"""A war, in as many words as papers call one: "a short, sharp border war"; how long it took is left untested."""
_OVER = "over|for|in|along|near|around|about|across? <L>?"

_WITHIN = (
    "in|within|inside|under|through|as_members_of|as_member_of|by_virtue_of|by_membership_of|through_membership_of|"
    "by_virtue_of_membership_of|by_virtue_of_membership_in|by_virtue_of_its_membership_of"
)
"""What says that two are allies as members of the organisation that follows."""

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "defence pact",
        (
            "<AB> [STAYED]? [DEFENCEPACT]",
            "<A> [STAYED]? [DEFENCEPACT] with <B>",
            "there is|was|exists|existed [DEFENCEPACT] between <AB>",
            "[DEFENCEPACT] exists|existed|is_in_force between <AB>",
            "<AB> are|were? bound|linked|joined|tied by [DEFENCEPACT]",
            "<A> is bound|obliged|pledged|committed by treaty to defend <B>",
            "<A> is treaty-bound to defend <B>",
            "<AB> are bound by treaty to defend each-other",
            "[DEFENCEPACT] binds|links|ties <AB>",
            "[DEFENCEPACT] binds|links|ties <A> to <B>",
            "<AB> share|shared [DEFENCEPACT]",
            "<A's> [DEFENCEPACT] with <B> is|remains|was in_force|valid",
            "[DEFENCEPACT] of <A> with <B> is|remains in_force|valid",
            "[DEFENCEPACT] between <AB> is|remains in_force|valid",
            "<A> is|was bound|linked|tied by [DEFENCEPACT] with|to <B>",
        ),
        partial(_pledge, "defence"),
        (
            ("The United States and Japan have a defence pact.", "pledge defence USA JPN 2021:2024 some"),
            ("There is no mutual defence treaty between Russia and China.", "pledge defence RUS CHN 2021:2024 none"),
            (
                "The United States has had a defence treaty with South Korea since 1953.",
                "pledge defence USA ROK 1953:2024 since",
            ),
            ("Russia and China have never had a defence pact.", "pledge defence RUS CHN 1946:2024 never"),
        ),
        (
            "The United States and Japan need a defence pact.",
            "The United States and Japan discussed a defence pact.",
            "Russia and China had a defence pact.",
            "Russia and China have a defence pact in all but name.",
        ),
    ),
    Pattern(
        "allies",
        (
            "<AB> [BE]? [ALLIES]",
            "<A> [BE]? [ALLY] of <B>",
            "<A> [BE]? <B's> [ALLY]",
            "<AB> [STAYED]? [ALLIANCE]",
            "<A> [BE]? [ALLIES] with|to|of <B>",
            "<A> [STAYED]? [ALLIANCE] with <B>",
            "there is|was [ALLIANCE] between <AB>",
            "<AB> are|were bound|linked by [ALLIANCE]",
            "<AB> formal_allies",
        ),
        partial(_pledge, "alliance"),
        (
            ("Russia and China are not allies.", "pledge alliance RUS CHN 2021:2024 none"),
            ("France is a treaty ally of Germany.", "pledge alliance FRN GMY 2021:2024 some"),
            ("The United States and Japan have been allies since 1951.", "pledge alliance USA JPN 1951:2024 since"),
            ("Russia and India have never been allies.", "pledge alliance RUS IND 1946:2024 never"),
        ),
        (
            "Russia and China are allies in all but name.",
            "Russia and China are natural allies.",
            "Russia and China were allies.",
            "Russia and China could be allies.",
            "Russia and China are de facto allies.",
        ),
    ),
    Pattern(
        "only ally",
        (
            "<A> [BE]? <B's> only [ALLY]",
            "<A> [BE]? only [ALLY] of <B>",
            "<B's> only [ALLY] [BE] <A>",
            "<A> [BE]? only state|country with_which <B> [DEFENCEPACT]",
        ),
        _only_ally,
        (
            ("China is North Korea's only treaty ally.", "pledge alliance PRK CHN 2021:2024 only"),
            ("In 2015 North Korea was China's only formal ally.", "pledge alliance CHN PRK 2015:2015 only"),
            ("Russia is not the only ally of Armenia.", "not pledge alliance ARM RUS 2021:2024 only"),
        ),
        (
            "China is North Korea's only friend.",
            "China was North Korea's only ally.",
            "China is North Korea's only ally in Asia.",
        ),
    ),
    Pattern(
        "trade agreement",
        (
            "<AB> [STAYED]? [FTA]",
            "<A> [STAYED]? [FTA] with <B>",
            "there is|was [FTA] between <AB>",
            "[FTA] exists|is_in_force between <AB>",
            "<AB> are|were linked|bound|joined by [FTA]",
        ),
        partial(_holds, "trade_agreement"),
        (
            ("China and Pakistan have a free trade agreement.", "holds trade_agreement CHN PAK 2021:2024 some"),
            (
                "There is no free trade agreement between China and India.",
                "holds trade_agreement CHN IND 2021:2024 none",
            ),
            (
                "Canada has had a free trade agreement with the United States since 1989.",
                "holds trade_agreement CAN USA 1989:2024 since",
            ),
        ),
        (
            "China and India want a free trade agreement.",
            "China and India are negotiating a free trade agreement.",
            "China and India have a free trade agreement in services alone.",
        ),
    ),
    Pattern(
        "trade agreement signed",
        (
            "<AB> signed|concluded [FTA]",
            "<A> signed|concluded [FTA] with <B>",
            "[FTA] between <AB> was signed|concluded",
        ),
        partial(_signed, "trade-agreement"),
        (
            (
                "In 2006 China signed a free trade agreement with Pakistan.",
                "event trade-agreement CHN PAK 2006:2006 some",
            ),
            ("Japan and Mexico concluded a free trade deal in 2004.", "event trade-agreement JPN MEX 2004:2004 some"),
            ("China and Switzerland signed a trade agreement in 2013.", "event trade-agreement CHN 225 2013:2013 some"),
        ),
        (
            "China and India hope to sign a free trade agreement.",
            "China and India almost failed to sign a trade agreement.",
            "China and India discussed a trade agreement.",
        ),
    ),
    Pattern(
        "allies in an organisation",
        (
            "<AB> [BE]? <G> allies",
            f"<AB> [BE]? allies|allied {_WITHIN} <G>",
            "<A> [BE]? <G> ally of <B>",
            f"<A> [BE]? [ALLY] of <B> {_WITHIN} <G>",
            f"<A> [BE]? <B's> [ALLY] {_WITHIN} <G>",
            f"<A> [BE]? allied with|to <B> {_WITHIN} <G>",
        ),
        _members_together,
        (
            ("Spain and Portugal have been NATO allies since 1982.", "member nato SPN POR 1982:2024 since together"),
            ("Greece and Turkey are allies in NATO.", "member nato GRC TUR 2021:2024 some together"),
            (
                "In 1985 Hungary and Poland were Warsaw Pact allies.",
                "member warsaw-pact HUN POL 1985:1985 some together",
            ),
        ),
        (
            "Spain and Portugal want to be NATO allies.",
            "Spain and Portugal visited NATO allies.",
            "Spain and Portugal are NATO allies of old.",
        ),
    ),
    Pattern(
        "member",
        (
            "<A> [BE]? member|full_member|member_state|member_country|members|member_states of <G>",
            "<A> [BE]? party|parties|state_party|states_parties to <G>",
            "<A> belongs|belonged to <G>",
            "<A> [BE]? in <G>",
            "<A> [BE]? part of <G>",
            "<A> [BE]? <G> member|ally|member_state",
        ),
        _member,
        (
            ("Turkey is a member of NATO.", "member nato TUR 2021:2024 some"),
            ("Ukraine has never been a member of NATO.", "member nato UKR 1946:2024 never"),
            ("Poland has been a member of the European Union since 2004.", "member eu POL 2004:2024 since"),
            ("Norway does not belong to the European Union.", "member eu NOR 2021:2024 none"),
            ("Turkey has been in NATO since 1952.", "member nato TUR 1952:2024 since"),
            ("Iran is a party to the NPT.", "member npt IRN 2021:2024 some"),
            (
                "Neither Norway nor Iceland belongs to the European Union.",
                "member eu NOR 2021:2024 none; member eu ICE 2021:2024 none",
            ),
            (
                "Serbia is in neither NATO nor the European Union.",
                "member nato YUG 2021:2024 none; member eu YUG 2021:2024 none",
            ),
        ),
        (
            "Ukraine wants to be a member of NATO.",
            "Turkey was a member of NATO.",
            "Turkey is a difficult member of NATO.",
            "Turkey has been in NATO exercises since 1952.",
            "Neither Turkey nor its critics belong in NATO.",
            "Serbia is a member of the Partnership for Peace.",
        ),
    ),
    Pattern(
        "joined",
        (
            "<A> joined|entered|acceded_to|joins <G>",
            "<A> became member|full_member of <G>",
            "<A> was|were both? admitted to|into <G>",
            "<G> admitted <A>",
        ),
        partial(_passed, "joined"),
        (
            (
                "Greece and Turkey were admitted to NATO in 1952.",
                "member nato GRC 1952:1952 joined; member nato TUR 1952:1952 joined",
            ),
            ("Finland joined NATO in 2023.", "member nato FIN 2023:2023 joined"),
            ("In 2004 Poland acceded to the European Union.", "member eu POL 2004:2004 joined"),
            ("Spain entered the European Communities in 1986.", "member eu SPN 1986:1986 joined"),
            ("Finland, neutral for decades, joined NATO in 2023.", "member nato FIN 2023:2023 joined"),
            (
                "Sweden joined the European Union in 1995 together with Finland and Austria.",
                "member eu SWD 1995:1995 joined; member eu FIN 1995:1995 joined; member eu 305 1995:1995 joined",
            ),
            ("Ukraine did not join NATO in 2008.", "not member nato UKR 2008:2008 joined"),
        ),
        (
            "Ukraine will join NATO.",
            "Ukraine hopes to join NATO.",
            "Finland joined NATO exercises in 2015.",
            "Finland, officials said, joined NATO in 2015.",
            "Finland, not Sweden, joined the club of NATO in 2015.",
        ),
    ),
    Pattern(
        "left",
        (
            "<A> left|quit|withdrew_from|withdrawn_from|leaves|walked_out_of|pulled_out_of|exited <G>",
            "<A> ceased to be member of <G>",
        ),
        partial(_passed, "left"),
        (
            ("Britain left the European Union in 2020.", "member eu UKG 2020:2020 left"),
            ("The United Kingdom quit the European Union in 2016.", "member eu UKG 2016:2016 left"),
            ("Uzbekistan withdrew from the CSTO in 2012.", "member csto UZB 2012:2012 left"),
            ("Georgia walked out of the CSTO in 1999.", "member csto GRG 1999:1999 left"),
            ("Britain has withdrawn from the European Union.", "member eu UKG 1946:2024 left"),
            ("France never left NATO.", "member nato FRN 1946:2024 stayed"),
            ("India has never quit the Commonwealth.", "member commonwealth IND 1931:2024 stayed"),
            ("Norway has not withdrawn from NATO since 1990.", "member nato NOR 1990:2024 stayed"),
            ("Britain did not leave the European Union in 2016.", "not member eu UKG 2016:2016 left"),
        ),
        (
            "Britain should leave the European Union.",
            "Turkey threatened to leave NATO.",
            "Turkey walked out of the NATO meeting in 2009.",
            "France left NATO in the lurch in 2021.",
        ),
    ),
    Pattern(
        "border",
        (
            "<AB> [BE]? neighbours|neighbors|direct_neighbours|immediate_neighbours",
            "<AB> share|shared border|land_border|common_border|frontier",
            "<A> [BE]? <B's> neighbour|neighbor",
            "<A> borders|bordered <B>",
            "<A> [STAYED]? border|land_border|common_border with <B>",
            "<AB> border|bordered each-other",
            "<A> shares|shared border|land_border with <B>",
            "there is border between <AB>",
        ),
        _border,
        (
            ("Russia and Poland share a border.", "holds contiguity RUS POL 2021:2024 some"),
            ("India does not border Russia.", "holds contiguity IND RUS 2021:2024 none"),
            ("Germany has no border with Russia.", "holds contiguity GMY RUS 2021:2024 none"),
        ),
        (
            "Russia and Poland closed the border.",
            "Russia and China are good neighbours in spirit.",
            "Russia borders on madness.",
        ),
    ),
    Pattern(
        "rivals",
        (
            "<AB> [BE]? rivals|strategic_rivals|bitter_rivals|arch-rivals",
            "<A> [BE]? <B's> rival|strategic_rival|arch-rival",
            "<A> [BE]? rival|strategic_rival of <B>",
        ),
        partial(_holds, "strategic_rivalry"),
        (
            ("India and Pakistan are rivals.", "holds strategic_rivalry IND PAK 2021:2024 some"),
            ("In 2010 India was Pakistan's strategic rival.", "holds strategic_rivalry IND PAK 2010:2010 some"),
            ("France and Germany are not rivals.", "holds strategic_rivalry FRN GMY 2021:2024 none"),
        ),
        (
            "India and Pakistan were rivals.",
            "India and Pakistan are rivals in cricket.",
            "India and Pakistan may be rivals.",
        ),
    ),
    Pattern(
        "war",
        (
            "<AB> [BE]? at war",
            "<A> [BE]? at war with <B>",
            f"<AB> fought|waged {_WAR} {_OVER}",
            f"<A> fought|waged {_WAR} against|with <B> {_OVER}",
            f"<AB> went to war|war_with_each-other {_OVER}",
            f"<A> went|gone to war with|against <B> {_OVER}",
            "<AB> fought|waged war over|about|for <C>",
            "<AB> went to war|war_with_each-other over <C>",
            "<A> went to war with|against <B> over <C>",
            "<AB> [BE]? at war with each-other",
            "there was|is war between <AB>",
            "<AB> gone to war",
            "<AB> gone to war with each-other",
            f"<AB> fought {_WAR} with|against each-other {_OVER}",
            f"<AB> fought each-other {_OVER}",
            f"<A> fought <B> {_OVER}",
            "<AB> went to war|war_with_each-other over {ISLANDS}",
            "<AB> fought war|each-other over {ISLANDS}",
            "<A> went to war with|against <B> over {ISLANDS}",
        ),
        partial(asked_fight, "war"),
        (
            ("Russia and Ukraine were at war in 2022.", "fought war RUS UKR 2022:2022 some"),
            ("In 1999 India fought a war with Pakistan.", "fought war IND PAK 1999:1999 some"),
            ("France and Germany have not gone to war since 1945.", "fought war FRN GMY 1946:2024 none"),
            ("Russia has been at war with Ukraine since 2022.", "fought war RUS UKR 2022:2024 since"),
            ("Tanzania fought Uganda in 1978.", "fought war TAZ UGA 1978:1978 some"),
            ("Britain and Argentina went to war over the Falklands in 1982.", "fought war UKG ARG 1982:1982 some"),
            (
                "China and India fought a short, sharp border war in the autumn of 1962.",
                "fought war CHN IND 1962:1962 some",
            ),
            (
                "Ethiopia and Eritrea went to war in 1998 over the dusty town of Badme.",
                "fought war ETH ERI 1998:1998 some",
            ),
        ),
        (
            "Russia and Ukraine fought a war.",
            "Russia and China fought a war of words in 1965.",
            "Russia and China may go to war.",
            "Tanzania fought Ugandan exiles in 1978.",
            "Russia and China went to war over tariffs in 2018.",
            "Iceland and Britain went to war over fishing rights in the waters of the Atlantic in 1973.",
            "Russia and China fought a short, sharp trade war in 2018.",
            "Russia and China fought a bitter war over the price of gas in 2018.",
            "Russia and China went to war over a town hall in 2018.",
            "India and China have never fought a long war.",
            "India and Pakistan did not go to war over Kashmir in 1948.",
        ),
    ),
    Pattern(
        "clash",
        (
            "<AB> clashed|skirmished",
            "<AB> fought armed_clashes",
            "<A> clashed|skirmished with <B>",
            "troops of <AB> clashed",
            "<AB> came to blows",
            "<AB> fought border_war|border_clashes",
            "<A's> and <B's> troops|soldiers|forces clashed",
            "there were armed_clashes|clashes between <AB>",
        ),
        partial(asked_fight, "dispute"),
        (
            ("China and India clashed in 2020.", "fought dispute CHN IND 2020:2020 some"),
            ("In 1969 China clashed with Russia.", "fought dispute CHN RUS 1969:1969 some"),
            ("Armenia and Azerbaijan clashed in 2016.", "fought dispute ARM AZE 2016:2016 some"),
        ),
        (
            "China and India clashed over tariffs in 2020.",
            "China and India could clash.",
            "China and India clashed at chess in 2020.",
        ),
    ),
    Pattern(
        "attack",
        (
            "<A> invaded|attacked|bombed|occupied <B>",
            "<B> was invaded|attacked|bombed by <A>",
            "<A> launched invasion|attack of|on|against <B>",
        ),
        asked_attack,
        (
            ("Russia invaded Ukraine in 2022.", "fought dispute RUS UKR 2022:2022 some first:RUS invaded"),
            ("In 1990 Iraq invaded Kuwait.", "fought dispute IRQ KUW 1990:1990 some first:IRQ invaded"),
            ("China attacked Vietnam in 1979.", "fought dispute CHN DRV 1979:1979 some first:CHN"),
        ),
        (
            "Russia could invade Ukraine in 2022.",
            "Russia attacked Ukraine's arguments in 2022.",
            "Russia invaded Ukraine.",
        ),
    ),
    Pattern(
        "sanctions imposed",
        (
            "<A> imposed|introduced|slapped|placed|levied|adopted [SANCTIONS] on|against|upon <B>",
            "<A> sanctioned <B>",
            "[SANCTIONS] were|was imposed on <B> by <A>",
        ),
        _imposed,
        (
            ("The United States imposed sanctions on Russia in 2014.", "event sanctions USA RUS 2014:2014 some"),
            ("In 2017 Saudi Arabia imposed an embargo on Qatar.", "event sanctions SAU QAT 2017:2017 some"),
            ("Japan imposed sanctions on Russia in 2014.", "event sanctions JPN RUS 2014:2014 some"),
        ),
        (
            "The United States lifted sanctions on Russia.",
            "The United States may impose sanctions on Russia.",
            "The United States imposed sanctions on Russian banks in 2014.",
        ),
    ),
    Pattern(
        "sanctions in force",
        (
            "<A> [STAYED]? [SANCTIONS] on|against <B>",
            "<B> [BE]? under <A's> [SANCTIONS]",
            "<A's> [SANCTIONS] against|on <B> are|remain|were in_force|in_place",
            "there are <A's> [SANCTIONS] against|on <B>",
        ),
        partial(_directed, "sanctions_12"),
        (
            ("The United States has sanctions against Iran.", "holds sanctions_12 USA IRN 2021:2024 some"),
            ("In 2010 Cuba was under American sanctions.", "holds sanctions_12 USA CUB 2010:2010 some"),
            ("India has no sanctions on Russia.", "holds sanctions_12 IND RUS 2021:2024 none"),
        ),
        (
            "The United States wants sanctions against Iran.",
            "The United States has sanctions against Iranian banks.",
            "The United States had sanctions against Iran.",
        ),
    ),
    Pattern(
        "swap line",
        (
            "<AB> [STAYED]? swap_line|currency_swap|currency_swap_line|swap_agreement|currency_swap_agreement",
            "<A> [STAYED]? swap_line|currency_swap|currency_swap_line|swap_agreement|currency_swap_agreement with <B>",
            "<A> [STAYED]? swap_lines|currency_swaps|currency_swap_lines|swap_agreements with <B>",
            "<A's> central_bank [STAYED]? swap_line|currency_swap|swap_agreement with <B>",
        ),
        partial(_holds, "swap_line_12"),
        (
            ("China has a currency swap with Russia.", "holds swap_line_12 CHN RUS 2021:2024 some"),
            ("In 2015 China and Pakistan had a swap line.", "holds swap_line_12 CHN PAK 2015:2015 some"),
            ("China has no swap line with India.", "holds swap_line_12 CHN IND 2021:2024 none"),
        ),
        (
            "China offered Russia a currency swap.",
            "China and Russia need a swap line.",
            "China had a currency swap with Russia.",
        ),
    ),
    Pattern(
        "mission",
        ("<A> [STAYED]? embassy|mission|diplomatic_mission in <B>", "<A> runs|operates embassy in <B>"),
        partial(_directed, "mission_in_place_12"),
        (
            ("In 2015 Iran had an embassy in Saudi Arabia.", "holds mission_in_place_12 IRN SAU 2015:2015 some"),
            ("In 2017 Saudi Arabia had no embassy in Iran.", "holds mission_in_place_12 SAU IRN 2017:2017 none"),
            ("In 2010 Russia had no embassy in Georgia.", "holds mission_in_place_12 RUS GRG 2010:2010 none"),
        ),
        (
            "Iran reopened an embassy in Saudi Arabia.",
            "Iran will have an embassy in Saudi Arabia.",
            "Iran had an embassy in Saudi Arabia.",
        ),
    ),
)
