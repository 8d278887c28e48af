"""The words by which clauses are brought into normal form: what may be dropped, what opens an aside, what is a verb."""

from __future__ import annotations

from dyadscope.documents.lexicon import word_set

DROPPED = word_set(
    "the a an also still already again however moreover furthermore indeed clearly certainly thus therefore then "
    "consequently accordingly meanwhile instead steadily continuously continually gradually consistently constantly "
    "progressively rapidly quickly fast slowly significantly substantially considerably markedly noticeably visibly "
    "strongly greatly actually really effectively essentially basically generally broadly overall officially formally "
    "presumably apparently reportedly arguably supposedly seemingly evidently obviously plainly undoubtedly "
    "surely indisputably notably importantly strikingly remarkably tellingly typically traditionally "
    "historically simply merely just even both itself themselves respectively jointly successfully finally eventually "
    "ultimately recently lately firmly openly directly largely mainly primarily chiefly mostly so too well perhaps "
    "probably likely possibly today too annually bilateral mutual total annual duly promptly repeatedly yet "
    "have has had did do does been nominally"
)
"""Words without which a clause still says the same of what is measured; articles among them."""
STRONG = word_set(
    "sharply dramatically massively enormously drastically steeply hugely exponentially explosively precipitously "
    "spectacularly slightly marginally modestly somewhat barely"
)
"""How strongly something moved: dropped too, but then that was not tested."""
HEDGED = word_set(
    "presumably apparently reportedly arguably supposedly seemingly perhaps probably likely possibly evidently"
)
PHRASES_DROPPED = (
    "in fact",
    "at the same time",
    "in this context",
    "in this regard",
    "for its part",
    "for their part",
    "in addition",
    "on the other hand",
    "of course",
    "in particular",
    "for example",
    "for instance",
    "to be sure",
    "by far",
    "far and away",
    "in value",
    "in dollar terms",
    "in nominal terms",
    "in current dollars",
    "in terms of value",
    "by value",
    "as a result",
    "in turn",
    "in other words",
    "after all",
    "on the whole",
    "more or less",
    "year after year",
    "year by year",
    "year on year",
    "from year to year",
    "every year",
    "every single year",
    "each year",
    "per year",
    "on record",
    "to date",
    "over time",
    "over the years",
    "step by step",
    "as usual",
    "once more",
    "to be precise",
    "without doubt",
    "no doubt",
    "beyond doubt",
    "needless to say",
)
ASIDES = (
    "despite",
    "in spite of",
    "for all the",
    "for all its",
    "amid",
    "amidst",
    "because of",
    "thanks to",
    "owing to",
    "due to",
    "as a result of",
    "as a consequence of",
    "in response to",
    "in the face of",
    "notwithstanding",
    "according to",
    "in defiance of",
    "at the expense of",
    "to the detriment of",
    "to the dismay of",
    "to the chagrin of",
    "to the alarm of",
    "under mounting",
    "under growing",
    "under pressure",
    "under western",
    "out of fear",
    "not least",
    "on the back of",
    "in line with",
    "regardless of",
    "in keeping with",
    "for fear of",
    "on account of",
)
"""Phrases after which only the reason or the circumstances of what was said follow."""
ASIDE_CLAUSES = word_set(
    "which who whose where making leaving reflecting turning giving bringing as because since "
    "signalling signaling showing underlining underscoring prompting raising fuelling fueling "
    "signifying indicating demonstrating suggesting confirming provoking causing creating leading displaying "
    "driven helped boosted spurred thereby meaning allowing including albeit although though "
    "whereas while while despite amid"
)
SAYS = word_set(
    "say says said saying claim claims claimed argue argues argued note notes noted stress stresses stressed state "
    "states stated believe believes believed think thinks thought report reports reported warn warns warned add adds "
    "added insist insists insisted assert asserts asserted maintain maintains maintained write writes wrote recall "
    "recalls recalled observe observes observed explain explains explained remark remarks remarked acknowledge "
    "acknowledges acknowledged admit admits admitted concede concedes conceded conclude concludes concluded emphasise "
    "emphasize emphasised emphasized show shows showed shown reveal reveals revealed demonstrate demonstrates suggest "
    "suggests suggested indicate indicates indicated find finds found know knows remember agree agrees agreed contend "
    "contends contended declare declares declared announce announced confirm confirms confirmed mean means forget "
    "estimate estimates estimated calculate calculated hold complain complains complained boast boasts boasted"
)
"""Verbs behind which "that" opens what somebody says, believes or shows."""
CONJUNCTIONS = word_set("and but while whereas although though yet so because since as nor or which")
OPENS = word_set("while whereas although though because as since given")
TURNS = word_set("then later subsequently before only but not except especially particularly including afterwards")
"""Behind "and" or a comma these bind what follows to what stood before: neither may be judged alone."""
MODALS = word_set(
    "will would shall should may might could can must ought cannot won’t won't wouldn’t wouldn't let "
    "couldn’t couldn't can’t can't shouldn’t shouldn't"
)
UP = (
    "grow|grew|grown|growing|grows|rise|rose|risen|rising|rises|increase|increased|increasing|increases|expand|expanded|"
    "expanding|expands|climb|climbed|climbing|climbs|soar|soared|soaring|surge|surged|surging|jump|jumped|jumping|"
    "swell|swelled|swollen|boom|boomed|booming|go up|went up|gone up|going up"
)
DOWN = (
    "fall|fell|fallen|falling|falls|decline|declined|declining|declines|decrease|decreased|decreasing|decreases|drop|"
    "dropped|dropping|drops|shrink|shrank|shrunk|shrinking|shrinks|contract|contracted|contracting|plunge|plunged|"
    "plunging|plummet|plummeted|collapse|collapsed|collapsing|slump|slumped|dwindle|dwindled|dwindling|diminish|"
    "diminished|diminishing|go down|went down|gone down|going down|sink|sank|sunk"
)
VERBS = frozenset((UP + "|" + DOWN).split("|")) | word_set(
    "is are was were am be been being has have had does do did isn’t isn't aren’t aren't wasn’t wasn't weren’t weren't "
    "hasn’t hasn't haven’t haven't don’t don't doesn’t doesn't didn’t didn't sells sell sold buys buy bought supplies "
    "supply supplied delivered deliver delivers exports export exported imports import imported joined join joins left "
    "leave leaves signed sign signs imposed impose imposes lifted voted vote votes abstained abstain abstains invaded "
    "attacked visited visits visit met meets meet fought fight fights occupied annexed hosts host hosted spends spend "
    "spent accounts account accounted remains remain remained becoming became become becomes makes make made doubled "
    "double doubles tripled trebled quadrupled halved quintupled amounted amounts reached reaches reach exceeded "
    "exceeds exceed "
    "stood stands stand overtook overtakes surpassed surpasses outspends outspent owns own belongs belong belonged "
    "depends depend depended relies rely relied trades trade traded shares share shared borders border provides "
    "provide "
    "provided received receives receive accepted gets get got comes come came goes go went takes take took absorbs "
    "absorbed ratified withdrew quit held hold holds conducted conducts staged seized broke severed cut "
    "invested invests invest lent lends owes owed promised pledged guaranteed guarantees recognised recognized ranks "
    "ranked maintains maintained lies lay covers covered totalled totaled dominates dominated operates operate "
    "operated "
    "ordered orders order acquired acquires established closed opened restored lost loses gained gains needs need "
    "runs ran posted recorded "
    "entered enters acceded walked pulled supports support supported opposes opposed leads led lead belongs exercised "
    "trained enjoys enjoyed fell"
)

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("belong", "belongs", "belonged"),
    ("join", "joins", "joined"),
    ("border", "borders", "bordered"),
    ("share", "shares", "shared"),
    ("leave", "leaves", "left"),
    ("impose", "imposes", "imposed"),
    ("sign", "signs", "signed"),
    ("buy", "buys", "bought"),
    ("sell", "sells", "sold"),
    ("supply", "supplies", "supplied"),
    ("trade", "trades", "traded"),
    ("vote", "votes", "voted"),
    ("spend", "spends", "spent"),
    ("go", "goes", "went"),
    ("come", "comes", "came"),
    ("account for", "accounts for", "accounted for"),
    ("take", "takes", "took"),
    ("fight", "fights", "fought"),
    ("attack", "attacks", "attacked"),
    ("invade", "invades", "invaded"),
    ("agree", "agreed"),
    ("disagree", "disagreed"),
    ("enter", "enters", "entered"),
    ("maintain", "maintains", "maintained"),
    ("outspend", "outspends", "outspent"),
    ("depend", "depends", "depended"),
    ("rely", "relies", "relied"),
    ("export", "exports", "exported"),
    ("import", "imports", "imported"),
    ("exceed", "exceeds", "exceeded"),
    ("reach", "reaches", "reached"),
    ("clash", "clashes", "clashed"),
    ("conclude", "concludes", "concluded"),
    ("get", "gets", "got"),
    ("provide", "provides", "provided"),
    ("deliver", "delivers", "delivered"),
    ("purchase", "purchases", "purchased"),
    ("quit", "quits"),
    ("withdraw", "withdraws", "withdrew"),
)
"""Verbs whose forms a pattern means alike: a "did not" leaves the plain form."""


def region_of(name: str) -> str:
    """Return the region or organisation that a bloc's name means, nothing if it is none that is listed."""
    from dyadscope.states import regions

    found = regions.find(name)
    return found.name if found is not None else ""
