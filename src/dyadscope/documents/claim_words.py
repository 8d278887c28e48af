"""The words by which a claim is told and typed: closed lists, all in lower case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dyadscope.documents.lexicon import word_set

HEDGES = word_set(
    "presumably apparently allegedly may might could perhaps possibly probably likely seems seem appears "
    "appear reportedly arguably supposedly seemingly virtually essentially almost nearly hardly so-called "
    "ostensibly"
)
NEGATIONS = word_set("not no never neither nor nobody nothing without cannot can’t can't hardly n’t fails failed")
MODALS = word_set("will shall would may might could")
EXHORTS = word_set("should must ought let let’s")

RISING = (
    "rise* rose risen rising increas* grow grows grew grown growing growth expand* strengthen* intensif* "
    "deepen* improv* gain gaining gains gained accelerat* upgrad* enhanc* soar* surg* doubl* tripl* trebl* quadrupl* "
    "quintupl* develop "
    "developed developing progress progressing momentum advancement escalat* thriv* flourish*"
)
FALLING = (
    "fall falls fell fallen falling declin* decreas* drop drops dropped dropping shrink* shrank shrunk "
    "diminish* weaken* reduc* recede* receding deteriorat* worsen* lessen* plummet* slump* loss erosion dwindl* "
    "drawing halv* plung* tumbl* sank sunk contracted contracting collapsed collapsing"
)
# A quantity or a relation moved: the finite forms and participles that say so on their own.
MOVED = (
    "rose risen rising increased increasing grew grown growing fell fallen falling declined declining decreased "
    "dropped dropping expanded expanding strengthened strengthening intensified intensifying deepened deepening "
    "improved improving developing developed shrank shrunk shrinking weakened weakening diminish diminished "
    "diminishes accelerated doubled tripled worsened deteriorated deteriorating gaining receding progressing "
    "grows rises falls declines increases improves soared surged becoming continues widening narrowed halved "
    "plunged"
)
SUPERLATIVE = word_set(
    "unprecedented unprecedentedly unparalleled record highest lowest largest biggest strongest weakest "
    "closest leading foremost greatest best worst all-time unmatched"
)
COMPARED = word_set("than compete outweighs outweigh exceeds exceed exceeded surpass surpassed surpasses outpaces")
DEPENDS = (
    "depend depends depended depending dependent dependence dependency reliant reliance relies rely appendage vassal "
    "satellite interdependence"
)
PARTNERS = word_set("partner partners brother partnership")
ACTS = (
    "met visited visiting held signed agreed sent sold selling sells joined congratulated presented received "
    "discussed exchanged arrived launched conducted imposed invaded declared established opened ratified "
    "supplied exported imported hosted attended concluded announced created formed adopted approved resumed "
    "expelled recognized recognised withdrew entered initiated took came spoke talked welcomed lifted proposed "
    "built planned delivered bought purchased acquired deployed bombed attacked rejected sidestepped reversed "
    "punctured backed called offered accompanied inspected thanked conveyed wished demanded reached accepted "
    "postponed cancelled opposed celebrated organised organized started began begun ended closed introduced put "
    "drawn gave given made set paid completed boycotted deployed annexed seized voted intensified served "
    "rallied continued restored sailed pursued secured ensured inaugurated awarded bestowed instructed "
    "stabilize touched affirmed reviewed informed come arrived accompanied opening formulated commissioned"
)
ACT_NOUNS = word_set(
    "meeting meetings visit talks summit conversation signing negotiations exercises drills consultations "
    "ceremony session launch founding"
)
STANDS = (
    "is are am has have supports support opposes oppose seeks seek wants want stands stand belongs belong owns "
    "own maintains maintain plays play represents represent serves serve remains remain constitutes shares "
    "share enjoys adheres coincide coincides proposes provides displays contributes contribute promotes "
    "promoting works working acts acting cherishes cherish confirms attracts meets works faces poses possesses "
    "includes fits participates engages governs recognizes understands underway prevails belongs symbolises "
    "symbolizes shows"
)
RELATION = word_set(
    "relations relation relationship relationships partnership partner partners cooperation interaction ties "
    "alliance ally allies treaty agreement agreements friendship dialogue coordination contacts trade "
    "positions position views sanctions neighbours neighbors friends project projects initiative bilateral "
    "trilateral joint strategic investment investments member members membership conflict threat influence "
    "policy peace security integration"
)
US_TWO = (
    "our countries",
    "our two",
    "two countries",
    "both countries",
    "two leaders",
    "both leaders",
    "two sides",
    "both sides",
    "the parties",
    "bilateral",
    "heads of state",
    "our nations",
    "our states",
    "two nations",
    "two states",
    "both men",
    "the presidents",
    "the leaders",
    "mutual",
    "our relations",
    "our bilateral",
    "our cooperation",
    "our peoples",
    "these relations",
    "our partnership",
    "both states",
    "your country",
    "our three",
    "trilateral",
    "the participants",
)
LEADS_IN = re.compile(
    r"(?:(?:and|but|so|also|first of all|today|once again|moreover|in this context|overall|naturally|of course) )*"
    r"(?:(?:i|we) (?:(?:am|are) (?:very )?(?:pleased|glad|happy) to (?:note|say)|note|noted"
    r"|would like to (?:stress|emphasise|emphasize|note)"
    r"(?: once again)?|must note|am certain|believe|think|also note|are of the view|consider|are glad|am sure"
    r"|am confident|are confident)"
    r"(?: with satisfaction)? that )?"
)
"""What opens a sentence without asserting anything about states; every repetition begins with another word."""
SETS_NO_CLAIM = re.compile(
    r"(?:thank you|i (?:would|am|know|see|wish|hope|look|have|will|stand|want|welcome|agree|wholeheartedly"
    r"|therefore|remember|watched)"
    r"|we (?:would|wish|hope|welcome|look|support|reject|oppose|see|know|have no|count|strongly|are ready"
    r"|are prepared|are committed"
    r"|are convinced|are resolved|are following|are concerned|are also|are told|must|should|feel|appreciate"
    r"|sincerely|also must"
    r"|categorically|want|maintain that|cannot|attach|live|stand|understand|like|share)"
    r"|welcome|allow me|let (?:me|us)|it is (?:a (?:pleasure|real|great)|important|necessary|time|essential|imperative)"
    r"|this is (?:a great honour|why|what|how)|congratulations|my sincerest|it was (?:a|an) honour"
    r"|as (?:you|president)|you (?:know|may|will|have always been very)|please|take|look|name|why|how|what|who"
    r"|where|has|could|or)(?: |$)"
)
"""Openings of thanks, wishes, questions, and of what a speaker says about himself."""
READY = re.compile(
    r"(?:is|are|stands?) (?:ready|prepared|committed|deeply|convinced|interested|grateful|resolved)(?: |$)"
)
OWN_VIEW = re.compile(r"(?:in accordance with|fully understands|attaches|categorically)(?: |$)")
COMMON = (
    "share the view",
    "shared the view",
    "common attitude",
    "common view",
    "same view",
    "identity of views",
    "in concurrence",
)
REPORTED_BY_NOUN = word_set("satisfaction interest importance need readiness wish desire gratitude support sympathy")


def matcher(listing: str) -> re.Pattern[str]:
    """Return a pattern for whole words of a listing; a trailing star matches any ending."""
    parts = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in listing.split()]
    return re.compile(rf"(?:{'|'.join(parts)})\Z")


RISES, FALLS = matcher(RISING), matcher(FALLING)
MOVE, ACT, STAND, DEPEND = (frozenset(listing.split()) for listing in (MOVED, ACTS, STANDS, DEPENDS))
SORTS_OF_WEAPONS: Mapping[str, str] = {
    form: sort
    for sort in ("submarine", "fighter", "tank", "helicopter", "destroyer", "frigate", "missile")
    for form in (sort, f"{sort}s")
}
"""Sorts of weapons as the register of deals calls them, one and several."""
