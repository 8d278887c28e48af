"""Further statements: of totals compared, of what is no longer so, of weapons by name, of votes by resolution."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dyadscope.claims.events import BY_UNION
from dyadscope.claims.frames.matcher import Asked, Bound, Pattern
from dyadscope.claims.kinds.asking import EARLIEST, NO_TIME, event, moment_of, number_text, query, years_of_arms
from dyadscope.claims.kinds.members import NOT_BY_DATE, dated, spells
from dyadscope.claims.kinds.ranks import WORLD_EXPORT, WORLD_IMPORT
from dyadscope.claims.kinds.ties import HOW_LONG
from dyadscope.claims.kinds.words import GOODS, PLACES, POPULOUS, SYSTEMS

_FIRST_DEAL = 1950
"""First year of the register of deals."""
_MEMBERS = (220, 211)
"""States that belong to the Union from its first day."""
_ASSEMBLY_S = "general_assembly|general_assembly's|un|united_nations|un_general_assembly?"
ONCE = "that it once was so was not tested"


def _total(what: str, comparison: str, b: Bound) -> Asked | str:
    """All that one of two states sells, buys, or has."""
    if what in {"sold", "bought"}:
        what = (WORLD_EXPORT if what == "sold" else WORLD_IMPORT)[GOODS[b.said["GOODS"]]]
    moment = moment_of(b, what)
    if b.said_past or (b.when.sort == "" and "lived" in b.words.split()):
        return "it speaks of the past, and does not say when"
    if moment is None:
        return NO_TIME if not b.when.stated else "it compares two states over more years than one"
    names: tuple[str, ...] = ()
    if "Q" in b.places:
        if b.amount.unit != "times" or b.normal.negated:
            return "by how much they differ is not in a unit that is read"
        names = (number_text(b.amount.value), *(() if b.amount.bound == "about" else (b.amount.bound,)))
    return Asked(query("exceeds", what, (b.state("A"), b.state("B")), moment, comparison, names), "comparison")


def _populous(b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME if not b.when.stated else "it states a rank for more years than one"
    return Asked(query("world", "population", (b.state("A"),), moment, POPULOUS[b.said["POPULOUS"]]), "superlative")


def _depends(b: Bound) -> Asked | str:
    """ "A depends more on B than B does on A": whose the last two are must be those before, in turn."""
    if b.state("O") != b.state("B") or b.state("P") != b.state("A"):
        return "who depends on whom is not the same two"
    if b.when.stated or b.published_year is None:
        return NO_TIME if not b.when.stated else "dependence of stated years is read by another rule"
    years = (b.published_year - 10, b.published_year)
    who = b.pair[::-1] if "less" in b.words.split() else b.pair
    return Asked(query("depend", "all", who, years, "junior"), "dependence")


def _weapon(b: Bound) -> Asked | str:
    """A deal on a named system."""
    if b.normal.negated or b.normal.never:
        return "that a system was not sold cannot be shown by a list"
    name = b.said["SYSTEMS"].removesuffix("-class")
    system = SYSTEMS.get(name) or SYSTEMS[name.removesuffix("s")]
    when = years_of_arms(b, _FIRST_DEAL)
    if when is None:
        return NO_TIME
    untested = "how many there were was not tested" if "Q" in b.places else ""
    asked = query("event", "arms", (b.state("B"), b.state("A")), when[0], "some", (system, *when[1]))
    return Asked(asked, "event", untested=untested)


def _no_longer_member(b: Bound) -> Asked | str:
    """Of a member of old that none is now; what never belonged cannot "no longer" do so."""
    if not b.region or not dated(b.region):
        return NOT_BY_DATE
    moment = b.moment()
    if moment is None:
        return NO_TIME
    code = b.state("A")
    once = any(last.year <= moment[1] for _, last in spells(b.region, code))
    current = any(first.year <= moment[1] <= last.year for first, last in spells(b.region, code))
    if once or current:
        return Asked(query("member", b.region, (code,), moment, "none"), "status", denial="own")
    return Asked(query("member", b.region, (code,), (EARLIEST, moment[1]), "left"), "event", denial="own")


def _no_longer(what: str, b: Bound) -> Asked | str:
    moment = b.moment()
    if moment is None:
        return NO_TIME
    if what == "alliance":
        two = b.pair if "AB" in b.places else (b.state("B"), b.state("A"))
        asked = query("pledge", what, two, moment, "none")
        return Asked(asked, "status", denial="own", untested=ONCE)
    place = PLACES[b.said["PLACE"]]
    asked = replace(query("rank", what, (b.state("B"), b.state("A")), moment, place), denied=True)
    return Asked(asked, "superlative", denial="own", untested=ONCE)


def _union_imposed(b: Bound) -> Asked | str:
    """Sanctions of the European Union: a member stands for it in the query, and what is looked for is its own case."""
    if b.region != "eu":
        return "sanctions are listed of states and of the European Union"
    member = _MEMBERS[0] if b.state("B") != _MEMBERS[0] else _MEMBERS[1]
    asked = event(b, "sanctions", (member, b.state("B")))
    if isinstance(asked, str):
        return asked
    lasting = b.when.sort in {"since", "span"} and asked.query.expect == "some"
    untested = HOW_LONG if lasting else asked.untested
    return replace(asked, query=replace(asked.query, names=(BY_UNION,)), untested=untested)


def _voted(expect: str, b: Bound) -> Asked | str:
    states = b.pair if "AB" in b.places or "B" in b.places else (b.state("A"),)
    if b.normal.never or (b.normal.negated and len(states) > 1):
        return "what two did not do together each may have done"
    expect = expect or ("against" if b.said["VOTED"] == "against" else "for")
    if b.when.sort in {"at", "span"}:
        years = (b.when.first, b.when.last)
    elif b.when.sort in {"", "now"} and b.published_year is not None:
        years = (EARLIEST, b.published_year)
    else:
        return NO_TIME
    return Asked(query("vote", b.places["R"].name, states, years, expect), "event")


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "sells more in all",
        ("<A> exports|exported|sells|sold more {GOODS} than <B>",),
        partial(_total, "sold", "more"),
        (
            ("Australia exports more arms than Israel.", "exceeds arms-exports AUL ISR 2021:2024 more"),
            ("Nigeria exported more crude oil than Angola in 2015.", "exceeds crude-exports NIG ANG 2015:2015 more"),
            ("In 2018 Qatar sold more gas than Norway did.", "exceeds gas-exports QAT NOR 2018:2018 more"),
        ),
        (
            "Australia exports more arms than before.",
            "Australia could export more arms than Israel.",
            "Australia exports more arms to India than Israeli firms.",
        ),
    ),
    Pattern(
        "buys more in all",
        ("<A> imports|imported|buys|bought more {GOODS} than <B>",),
        partial(_total, "bought", "more"),
        (
            ("India imports more arms than Pakistan.", "exceeds arms-imports IND PAK 2021:2024 more"),
            ("In 2019 China bought more crude oil than India.", "exceeds crude-imports CHN IND 2019:2019 more"),
            ("Japan imports more coal than South Korea does.", "exceeds coal-imports JPN ROK 2021:2024 more"),
        ),
        (
            "India imports more arms than ever.",
            "India should import more arms than Pakistan.",
            "India imports more arms than Pakistani officers like.",
        ),
    ),
    Pattern(
        "exports more in all",
        ("<A> exports|exported more than <B>", "<A> exports|exported more goods than <B>"),
        partial(_total, "exports", "more"),
        (
            ("Germany exports more than France.", "exceeds exports GMY FRN 2021:2024 more"),
            ("In 2010 China exported more than Germany did.", "exceeds exports CHN GMY 2010:2010 more"),
            ("Vietnam exports more goods than Indonesia.", "exceeds exports DRV INS 2021:2024 more"),
        ),
        (
            "Germany exports more than cars.",
            "Germany may export more than France.",
            "Germany exports more than French critics say.",
        ),
    ),
    Pattern(
        "more soldiers",
        (
            "<A> more soldiers|troops|military_personnel|men_under_arms than <B>",
            "<A> <Q> as many soldiers|troops|military_personnel as <B>",
        ),
        partial(_total, "troops", "more"),
        (
            ("Bangladesh has more soldiers than Nepal.", "exceeds troops BNG NEP 2021:2024 more"),
            ("In 2010 Egypt had more troops than Algeria.", "exceeds troops EGY ALG 2010:2010 more"),
            ("India has twice as many soldiers as Pakistan.", "exceeds troops IND PAK 2021:2024 more 2"),
        ),
        (
            "Bangladesh has more soldiers in the field than Nepal.",
            "Bangladesh needs more soldiers than Nepal.",
            "Bangladesh has more soldiers than doctors.",
        ),
    ),
    Pattern(
        "more people",
        (
            "<A> more people|inhabitants than <B>",
            "more people live|lived in <A> than in <B>",
            "<A> <Q> as many people|inhabitants as <B>",
            "<Q> as many people live|lived in <A> as in <B>",
        ),
        partial(_total, "population", "more"),
        (
            ("Nigeria has more people than Egypt.", "exceeds population NIG EGY 2021:2024 more"),
            ("More people live in Brazil than in Mexico.", "exceeds population BRA MEX 2021:2024 more"),
            (
                "Three times as many people live in Brazil as in Argentina.",
                "exceeds population BRA ARG 2021:2024 more 3",
            ),
        ),
        (
            "Nigeria has more young people than Egypt.",
            "Nigeria will have more people than Egypt.",
            "More people live in Brazilian cities than in Mexico.",
        ),
    ),
    Pattern(
        "populous",
        (
            "<A> [BE]? world {POPULOUS} country|state|nation",
            "<A> [BE]? {POPULOUS} country|state|nation in|on|of world|earth",
        ),
        _populous,
        (
            ("Pakistan is the world's fifth most populous country.", "world population PAK 2021:2024 fifth"),
            ("In 2010 China was the world's most populous nation.", "world population CHN 2010:2010 first"),
            ("India is the second-most populous country in the world.", "world population IND 2021:2024 second"),
        ),
        (
            "Pakistan is the most populous country of the region.",
            "Pakistan was the world's fifth most populous country.",
            "Pakistan may be the world's fifth most populous country.",
        ),
    ),
    Pattern(
        "depends more than the other",
        (
            "<A> [DEPENDS] far|much? more|more_heavily|less|less_heavily on|upon <B> than <O> [DEPENDS] on|upon <P>",
            "<A> [DEPENDS] on|upon <B> far|much? more|more_heavily|less|less_heavily than <O> [DEPENDS] on|upon <P>",
            "<A> [DEPENDS] far|much? more|less on|upon <B> than <O> on|upon <P>",
            "<A> [BE]? far|much? more|less dependent|reliant on|upon <B> than <O> is? on|upon <P>",
        ),
        _depends,
        (
            ("Bolivia depends more on Brazil than Brazil depends on Bolivia.", "depend all BOL BRA 2014:2024 junior"),
            (
                "Belarus relies on Russia far more than Russia relies on Belarus.",
                "depend all BLR RUS 2014:2024 junior",
            ),
            ("Mexico is more dependent on the United States than the United States is on Mexico.",
             "depend all MEX USA 2014:2024 junior"),
            ("Brazil depends less on Bolivia than Bolivia on Brazil.", "depend all BOL BRA 2014:2024 junior"),
        ),
        (
            "Bolivia depends more on Brazil than Peru depends on Chile.",
            "Bolivia depends less on Brazil than on Chile.",
            "Bolivia depends more on Brazil than Bolivia depends on Brazil.",
            "Bolivia may depend more on Brazil than Brazil depends on Bolivia.",
        ),
    ),
    Pattern(
        "weapon by name",
        (
            "<A> [GOT] <Q>? {SYSTEMS} [WEAPONS]? from <B>",
            "<A> [GOT] <Q>? <B's> made? {SYSTEMS} [WEAPONS]?",
            "<B> [GAVE] <Q>? {SYSTEMS} [WEAPONS]? to <A>",
            "<B> [GAVE] <A> <Q>? {SYSTEMS} [WEAPONS]?",
            "<B's> made? {SYSTEMS} [WEAPONS]? were|was? sold|supplied|delivered to <A>",
            "{SYSTEMS} [WEAPONS]? were|was sold|supplied|delivered to <A> by <B>",
            "<A> was|were? sold|supplied|supplied_with {SYSTEMS} [WEAPONS]? by <B>",
        ),
        _weapon,
        (
            ("Uganda received Su-30 fighters from Russia.", "event arms RUS UGA 1950:2024 some Su-30"),
            ("Vietnam received six Kilo-class submarines from Russia.", "event arms RUS DRV 1950:2024 some Kilo"),
            ("Turkey bought Russian-made S-400s in 2017.", "event arms RUS TUR 2017:2017 some S-400"),
            ("Israel has been sold F-35 fighters by the United States.", "event arms USA ISR 1950:2024 some F-35"),
        ),
        (
            "Uganda did not buy Su-30 fighters from Russia.",
            "Uganda wants Su-30 fighters from Russia.",
            "Uganda shot down Su-30 fighters from Russia.",
        ),
    ),
    Pattern(
        "no longer a member",
        (
            "<A> [BE]? longer member|full_member|member_state of <G>",
            "<A> [BE]? longer in|part_of <G>",
            "<A> [BE]? longer party to <G>",
            "<A> no_longer belongs|belong to <G>",
        ),
        _no_longer_member,
        (
            ("Britain is no longer a member of the European Union.", "member eu UKG 2021:2024 none"),
            ("Poland is no longer in NATO.", "member nato POL 2021:2024 none"),
            ("North Korea is no longer a party to the NPT.", "member npt PRK 2021:2024 none"),
            ("Ukraine no longer belongs to NATO.", "member nato UKR 1946:2024 left"),
        ),
        (
            "Britain may no longer be a member of the European Union.",
            "Britain is a no longer loved member of the European Union.",
            "Britain was no longer a member of the European Union.",
        ),
    ),
    Pattern(
        "no longer the largest partner",
        ("<A> [BE]? longer <B's> {PLACE} [PARTNER]", "<A> [BE]? longer {PLACE} [PARTNER] of|for <B>"),
        partial(_no_longer, "trade_dependence_12"),
        (
            ("Germany is no longer Russia's largest trading partner.",
             "not rank trade_dependence_12 RUS GMY 2021:2024 first"),
            ("In 2012 Japan was no longer China's biggest trade partner.",
             "not rank trade_dependence_12 CHN JPN 2012:2012 first"),
            ("Russia is no longer the main trading partner of Ukraine.",
             "not rank trade_dependence_12 UKR RUS 2021:2024 first"),
        ),
        (
            "Germany is no longer Russia's largest problem.",
            "Germany will no longer be Russia's largest trading partner.",
            "Germany was no longer Russia's largest trading partner.",
        ),
    ),
    Pattern(
        "no longer the largest market",
        ("<A> [BE]? longer <B's> {PLACE} export_market|market|customer|export_destination|buyer",),
        partial(_no_longer, "exports_12"),
        (
            ("The United States is no longer Mexico's largest export market.",
             "not rank exports_12 MEX USA 2021:2024 first"),
            (
                "In 2012 Japan was no longer Australia's biggest customer.",
                "not rank exports_12 AUL JPN 2012:2012 first",
            ),
            ("Germany is no longer Poland's main export market.", "not rank exports_12 POL GMY 2021:2024 first"),
        ),
        (
            "The United States is no longer Mexico's largest labour market.",
            "The United States could no longer be Mexico's largest export market.",
            "Japan was no longer Australia's biggest customer.",
        ),
    ),
    Pattern(
        "no longer an ally",
        (
            "<A> [BE]? longer <B's> [ALLY]",
            "<A> [BE]? longer [ALLY] of <B>",
            "<A> [BE]? longer [ALLIES] with|to <B>",
            "<AB> [BE]? longer [ALLIES]",
        ),
        partial(_no_longer, "alliance"),
        (
            ("Albania is no longer an ally of China.", "pledge alliance CHN ALB 2021:2024 none"),
            ("Cuba is no longer Russia's ally.", "pledge alliance RUS CUB 2021:2024 none"),
            ("In 1990 New Zealand was no longer an ally of the United States.",
             "pledge alliance USA NEW 1990:1990 none"),
            ("The United States and New Zealand are no longer allies.", "pledge alliance NEW USA 2021:2024 none"),
        ),
        (
            "The United States and New Zealand are no longer rivals.",
            "The United States and New Zealand may no longer be allies.",
            "Albania is no longer a close friend of China.",
            "Albania would no longer be an ally of China.",
            "Albania was no longer an ally of China.",
        ),
    ),
    Pattern(
        "sanctions of the Union",
        (
            "<G> imposed|introduced|slapped|placed|levied|adopted [SANCTIONS] on|against|upon <B>",
            "<G> sanctioned <B>",
            "<G's> [SANCTIONS] were|was imposed on|against <B>",
            "[SANCTIONS] were|was imposed on|against <B> by <G>",
        ),
        _union_imposed,
        (
            (
                "The European Union imposed sanctions on Belarus in 2020.",
                "event sanctions FRN BLR 2020:2020 some by:eu",
            ),
            ("In 2014 the EU adopted sanctions against Russia.", "event sanctions FRN RUS 2014:2014 some by:eu"),
            ("The EU has never imposed sanctions on Norway.", "event sanctions FRN NOR 1946:2024 never by:eu"),
        ),
        (
            "The African Union imposed sanctions on Mali in 2020.",
            "The EU may impose sanctions on Belarus.",
            "The EU imposed sanctions on Belarusian banks in 2020.",
        ),
    ),
    *(
        Pattern(
            f"vote on a resolution: {name}",
            forms,
            partial(_voted, expect),
            yes,
            no,
        )
        for name, expect, forms, yes, no in (
            (
                "voted", "", (f"<A> voted {{VOTED}} {_ASSEMBLY_S} <R>", f"<AB> voted {{VOTED}} {_ASSEMBLY_S} <R>"),
                (
                    ("Mexico did not vote against resolution 68/262.", "not vote 68/262 MEX 1946:2024 against"),
                    ("Neither India nor Brazil voted for resolution ES-11/1.",
                     "not vote ES-11/1 IND 1946:2024 for; not vote ES-11/1 BRA 1946:2024 for"),
                    ("India voted for the March 2022 resolution deploring Russia's invasion of Ukraine.",
                     "vote ES-11/1 IND 2022:2022 for on:2022-03"),
                    ("In 2011 Nigeria voted for Security Council resolution 1973.", "vote S/1973 NIG 2011:2011 for"),
                ),
                (
                    "Mexico will vote against resolution 68/262.",
                    "Mexico voted against parts of resolution 68/262.",
                    "Mexico voted for the April 2022 resolution deploring Russia's invasion of Ukraine.",
                    "Mexico voted for the March 2022 resolution on Ukraine.",
                    "Mexico and India did not vote against resolution 68/262.",
                ),
            ),
            (
                "abstained", "abstained", (f"<A> abstained|abstain on|from|in_vote_on? {_ASSEMBLY_S} <R>",
                                           f"<AB> abstained|abstain on|from|in_vote_on? {_ASSEMBLY_S} <R>"),
                (
                    ("South Africa abstained on resolution ES-11/1.", "vote ES-11/1 SAF 1946:2024 abstained"),
                    ("China and Russia abstained on Security Council resolution 1973.",
                     "vote S/1973 CHN RUS 1946:2024 abstained"),
                    ("China abstained in March 2022 when the General Assembly deplored Russia's invasion of Ukraine.",
                     "vote ES-11/1 CHN 2022:2022 abstained on:2022-03"),
                    ("Brazil did not abstain on resolution 68/262.", "not vote 68/262 BRA 1946:2024 abstained"),
                ),
                (
                    "South Africa abstained from wine.",
                    "South Africa may abstain on resolution ES-11/1.",
                    "Neither South Africa nor its friends abstained on resolution ES-11/1.",
                ),
            ),
        )
    ),
)  # fmt: skip
