"""Words that report speech and thought, words for offices and groups of people: the closed lists the rules rest on."""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list set in one line, as every closed list here is.

    Examples
    --------
    >>> sorted(word_set("he she"))
    ['he', 'she']
    """
    return frozenset(words.split())


# Verbs whose complement is what was said or thought. Stem -> forms are made by `_forms`.
_THAT = (
    "say:said:saying state note stress emphasise emphasize argue claim warn insist announce declare explain "
    "confirm affirm reaffirm reiterate add believe think:thought:thinking suggest indicate observe acknowledge "
    "admit:admitted:admitting assert remark tell:told:telling inform write:wrote:writing:written report underline "
    "underscore highlight convey contend maintain remind recall predict complain assure conclude concede comment "
    "caution allege vow testify:testified deny:denied quote quip joke admonish retort hope lament fear read:read "
    "propose tweet ask reply:replied answer respond continue exclaim chant cry:cried shout boast muse counter "
    "interject relate concur hint foresee:foresaw:foreseen disagree pledge promise charge swear:swore teach:taught"
)
_VIEW = (
    "express advocate praise decry:decried deride welcome proclaim extol:extolled criticise criticize condemn "
    "denounce hail applaud voice dismiss deplore lambast slam:slammed laud tout bemoan ridicule demand accuse "
    "threaten resolve stipulate envisage"
)
# Acts of speech that say nothing that could be checked: they only end what another verb reports.
_OTHER = (
    "hold:held:holding recognize recognise support oppose reject endorse thank wish congratulate invite discuss "
    "agree greet convey meet:met give:gave sign call urge accept send:sent exchange request visit receive review "
    "attend arrive plan:planned"
)


def _forms(listing: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for entry in listing.split():
        stem, *irregular = entry.split(":")
        short = stem.removesuffix("e")
        third = (
            stem[:-1] + "ies"
            if re.search(r"[^aeiou]y$", stem)
            else stem + ("es" if re.search(r"(s|sh|ch)$", stem) else "s")
        )
        for form in {stem, third, *(irregular or ()), short + "ing", *(() if irregular else (short + "ed",))}:
            out.setdefault(form, stem)
    return out


# Forms of verbs that name whom they take words from: "to quote X", "citing X".
SOURCING = dict.fromkeys(
    word_set("quote quotes quoting cite cites cited citing paraphrase paraphrasing paraphrased echoing"), "quote"
)
SAYING = _forms(_THAT) | SOURCING | {"provides": "provide"}
del SAYING["chanting"]  # "chanting ... does not create jobs": nobody's in particular
VIEWING = _forms(_VIEW)
REPORTING = VIEWING | SAYING
OTHER = {form: stem for form, stem in _forms(_OTHER).items() if form not in REPORTING}
NOUN_TOO = word_set(
    "state states note notes stress claim claims report reports reply add answer comment comments support praise "
    "quote quotes hope hopes maintain answers fear fears voice welcome read reading caution vow warning saying "
    "meaning writing reasoning thought highlights joke reporting "
    "counter hint charge charges promise promises pledge pledges boast"
)
TAKES_NOUN = word_set(
    "note stress emphasise emphasize confirm affirm reaffirm reiterate underline underscore highlight express "
    "advocate praise decry deride welcome proclaim extol criticise criticize condemn denounce hail applaud declare "
    "state assert acknowledge voice recall dismiss reject announce"
)
FEELINGS = word_set(
    "confidence hope conviction belief certainty confident concern view opinion satisfaction gratitude readiness "
    "interest support sympathy wish doubt regret fear optimism"
)
PHRASAL = {
    ("point", "out"): "say", ("points", "out"): "say", ("pointed", "out"): "say", ("pointing", "out"): "say",
    ("pointed", "to"): "note", ("points", "to"): "note",
    ("spoke", "highly"): "note", ("spoken", "of"): "note", ("speaks", "of"): "note", ("spoke", "of"): "note",
    ("went", "on"): "say", ("had", "this"): "say",
    ("put", "it"): "say", ("puts", "it"): "say", ("made", "clear"): "say", ("makes", "clear"): "say",
    ("share", "the"): "share", ("shared", "the"): "share", ("shares", "the"): "share",
    ("contains", "the"): "say", ("goes", ","): "go", ("goes", ":"): "go", ("runs", ","): "go", ("runs", ":"): "go",
    ("has", "it"): "go",
}  # fmt: skip

AUXILIARIES = word_set(
    "is are was were be been being has have had do does did will would can could may might must shall should to"
)
ADVERBS = word_set(
    "also further once again then later earlier now still even already just so too thus hence therefore however "
    "recently openly explicitly clearly simultaneously specifically often never always immediately today yesterday "
    "most rightly not merely repeatedly jokingly well followed by"
)
PREPOSITIONS = word_set(
    "of to with from by for in on at between about against among under over into during through towards toward "
    "within without like than via upon amid alongside regarding concerning including behind near after before since"
)
SUBORDINATE = word_set("when while as if although though because since earlier later today then")
FIRST_PERSON = frozenset(("i", "we", "you", "us", "me"))
PRONOUNS = frozenset(("he", "she", "they", "it"))

_OFFICE_BASES = (
    "president;prime minister;premier;chancellor;foreign minister;defence minister;defense minister;finance minister;"
    "energy minister;trade minister;interior minister;minister;chairman;chairwoman;chairperson;secretary of state;"
    "secretary of defense;secretary of defence;secretary-general;secretary general;general secretary;secretary;"
    "ambassador;king;queen;emperor;emir;sultan;pope;prince;crown prince;supreme leader;head of state;"
    "head of government;governor;mayor;senator;congressman;spokesman;spokeswoman;spokesperson;speaker;director;"
    "foreign secretary;home secretary;vice president;vice-president;"
    "attorney-general;attorney general;governor-general;chief executive;"
    "director-general;commander;general;admiral;marshal;colonel;leader;counterpart;envoy;high representative;"
    "commissioner;aide;adviser;advisor;chief of staff;chief;first lady;head"
)
_CALLINGS = (
    "analyst;scholar;expert;professor;historian;philosopher;economist;journalist;writer;poet;author;advocate;activist;"
    "researcher;delegate;diplomat;official;sage;thinker;imam;sheikh;cleric;saint"
)
OFFICES = frozenset(tuple(base.split()) for base in (_OFFICE_BASES + ";secretary - general;" + _CALLINGS).split(";"))
OFFICE_STARTS = frozenset(base[0] for base in OFFICES)
OFFICE_MODIFIERS = word_set(
    "first deputy vice former acting presidential permanent senior assistant under federal shadow interim"
)
CALLINGS = frozenset(_CALLINGS.split(";"))
CHIEFS = frozenset(
    ("president", "prime minister", "premier", "chancellor", "leader", "chairman", "general secretary", "king",
     "supreme leader", "head of state", "head of government", "emir", "sultan", "queen", "emperor", "counterpart")
)  # fmt: skip
# What a minister may be of, and words that stand before it in his title.
PORTFOLIOS = word_set(
    "foreign external affairs and defence defense finance energy trade interior internal home justice economy economic "
    "development industry industrial security commerce transport agriculture oil petroleum immigration employment "
    "education health environment science labour labor culture tourism mining resources communications housing sports "
    "youth planning information water police services relations social women regional infrastructure technology "
    "innovation cooperation"
)
HONORIFICS = word_set("mr mrs ms miss dr sir madam comrade lord lady excellency")
TOPICS = word_set(
    "foreign affairs external relations defense defence finance energy trade economy economic development industry "
    "interior internal justice the and state council security commerce transport agriculture"
)

PAIRS = word_set(
    "leaders presidents men sides parties ministers heads politicians premiers women statesmen participants"
)
GROUPS = word_set(
    "analysts observers officials policymakers policy-makers experts scholars critics leaders authorities diplomats "
    "sources media commentators politicians terrorists cynics nations states countries government governments "
    "ministry members people men women allies advocates skeptics sceptics optimists pessimists economists "
    "historians heads elites representatives lawmakers senators generals supporters opponents party opposition "
    "delegation side parties sides others kremlin pentagon regime administration parliament duma public"
)
GOVERNMENT = word_set(
    "government authorities ministry kremlin administration leadership regime parliament duma officials military "
    "army delegation side state cabinet"
)
WRITINGS = word_set(
    "message telegram letter declaration doctrine charter statement communique communiqué report treaty agreement "
    "article resolution constitution document paper note strategy convention greeting greetings speech address memo "
    "covenant protocol law concept telegramme massage"
)
# Writings that a text mentions without their being what it quotes.
SOMEBODYS = word_set("paper strategy report treaty agreement law concept address speech note statement document memo")
LETTERS = word_set("message telegram letter greeting greetings note statement speech address massage")
# What nobody in particular says.
SAYINGS = word_set("proverb saying sayings adage maxim wisdom spirit slogan motto chanting proverbs")
# Nouns for what somebody said: "X's remark that ...", "his warning: ...".
SAID = word_set(
    "words remark remarks claim assertion statement warning phrase dictum comment comments vow promise pledge "
    "observation declaration admission insistence quip boast question conclusion argument message appeal call reply "
    "answer prediction description accusation allegation complaint"
)
# One person without a name.
HUMANS = word_set(
    "man woman boy girl child teacher student farmer doctor nurse father mother survivor refugee soldier shopkeeper "
    "worker villager prisoner lawyer judge priest pastor rabbi monk general officer spokesman spokeswoman spokesperson "
    "envoy ambassador minister president premier chancellor king queen leader veteran resident neighbour neighbor "
    "friend citizen voter trader banker engineer scientist physician astronaut pilot reporter pundit columnist editor "
    "manager executive dealer broker strategist lawmaker investor founder coordinator inspector "
    "secretary-general chairman chairwoman senator governor mayor adviser advisor aide negotiator director commander"
)
# Bodies that speak through their officials.
BODIES = word_set(
    "company corporation firm group union exchange trust association organisation organization panel "
    "house council assembly commission court bank committee department agency institute foundation newspaper daily "
    "headline office embassy company court tribunal"
)
TITLE_CUES = word_set(
    "entitled titled theme slogan called named known dubbed nicknamed so-called report book film song poem agenda "
    "law exercise exercises project initiative programme program treaty agreement principle formula manifesto "
    "policy concept word words term motto title decree order operation self-styled"
)
NOT_NAMES = word_set(
    "The A An In On At By For From With And But Or If As While When Where What Who Which That This These Those It "
    "He She They We I You His Her Their Our My Its Your After Before Since During Following Today Yesterday Yet "
    "Still Thus Therefore Moreover However Indeed Also Both All Some Many Most More One Two Three Four Five First "
    "Second Third January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday Let There Here Now Then Just To Of Such Each Every No Not "
    "Only Even Although Though Because Whether Instead Earlier Later Speaking Particularly Especially Specifically "
    "Simultaneously Similarly Consequently Nevertheless Furthermore Importantly Typically Presumably Speech Given "
    "Overall Additionally In-part Among Another According Question Answer Thank Please Are Is Was Were Do Does Did "
    "Have Has Had Will Would Can Could So Like Between Under Over About Against Within Without Upon Until Unlike "
    "Despite Due Next Last Our Neither Nor Either Never Nobody None Once Whereas"
)
NOT_PEOPLE = word_set(
    "Council Organisation Organization Treaty War Wars Agreement Declaration University Committee Party Forum "
    "Congress Association Union Bank Ministry Commission Corporation Group Day Year Years Games Conference Assembly "
    "Nations Charter East West North South Sea Ocean Asia Europe Africa America Pacific Atlantic Hall Palace Summit "
    "Summits Initiative Fund Court Fleet Army Navy Force Forces Academy Theatre School Institute Agency Media Press "
    "House Security Defence Defense Foreign Development Economic Order Road Belt Street Square River District "
    "Region Republic Federation Province Olympic World Cup Peace Mission Program Programme Project Week Centre "
    "Center Service Strategy Doctrine Convention Protocol Act Law Plan Agenda Duma Parliament Senate State States "
    "City Kremlin Far Middle Great Cold Islamic Muslim Christian Jewish Internet Central International Global "
    "National United General Special Joint Nuclear Weapons Weapon Business Rights Human Trade Commonwealth "
    "Community Company Cooperation Partnership Revolution Victory Anniversary Dialogue Festival Exhibition Railway "
    "Exercise Exercises Drills Military Naval Formation Formations "
    "Bridge Station Power Siberia Gulf Strait Islands Island Peninsula Territory"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
PARTICLES = word_set("bin al de del van von der da ibn ben la le el dos di")
