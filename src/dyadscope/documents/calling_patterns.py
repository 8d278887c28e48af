"""How words tie a term to a state, as patterns with examples: which token takes what, and what must be around it."""

from __future__ import annotations

from dyadscope.documents.calling_places import pattern

NAME_BEFORE = pattern(
    "a state's name before a noun",
    ("target=<target> <named>|<joint>|<filler>*7 @",),
    yes=("our [Chinese ]|friends", "our [Chinese and French ]|partners", "[Chinese strategic ]|partners"),
    no=("China is a |partner", "China and the |partners", "Chinese firms have |partners"),
)
OURS = pattern(
    "ours, before a noun",
    ("our|my|<own_name> ..7 @", "<home> <light>? @"),
    yes=("[our Chinese ]|ally", "[Russia’s good ]|friend", "the [Russian ]|ally"),
    no=("a Chinese |ally", "our and a b c d e f g |ally", "Russian firms beat a Chinese |ally"),
)
OURS_NEAR = pattern(
    "ours, close before a noun", ("our|my|<own> ..5 @",), yes=("[our ]|ally",), no=("our a b c d e f |ally",)
)
OTHERS_OWN = pattern(
    "somebody else's",
    ("<light>&[OTHERS]|<theirs> <light>&!our|my|<own_name>*5 @",),
    yes=("[its ]|allies", "[France’s close ]|partners"),
    no=("the |allies", "its our |allies", "its and |allies", "France’s, Russia’s |allies"),
)
OWN_AND_ITS = pattern(
    "one's own side, and later its",
    ("^ <own> !<third>*12 its <light>*4 @",),
    yes=("[Russia and its old ]|ally", "[Russia can rely on China, its ]|ally"),
    no=("France and its |ally", "Russia met France and its |ally"),
)
HAVE_IN = pattern(
    "somebody that one has in a state",
    (
        "in the? <target> <target>? ,? the? <own>|[WE] <own>? [HAVE] [HAVE]? a|an|our|its <light>*4 @",
        "<own>|[WE] [HAVE] a|an <light>*4 @ <any> in <target>",
        "<own>|[WE] [HAVE] [HAVE]? in the? <target> <target>? a|an|our|its <light>*4 @",
    ),
    yes=(
        "[in China we have an old ]|ally",
        "[in China the Russia has an ]|ally",
        "[Russia has an old |ally in China]",
        "we hope: [we have in China a reliable ]|partner",
        "[Russia has found in China a loyal ]|ally",
    ),
    no=(
        "in France we have an |ally",
        "Russia has an |ally in France",
        "we have no |ally in China",
        "we have in France a |partner",
        "France has in China a |partner",
        "we have in China no |partner",
    ),
)
CONSIDERED = pattern(
    "considered a danger",
    ("verb=consider|considers|call|calls|deem|deems <light>*3 <target> a|an|the|our <light>*4 @",),
    yes=("we [consider the new China a grave ]|threat",),
    no=("we consider France a |threat", "we consider that China poses a |threat"),
)
RELATED = pattern(
    "relations with a state are",
    ("relations|ties|relationship|contacts with|between <within>*3 <target> <being> <ly>*2 @",),
    yes=("[relations with China are openly ]|hostile",),
    no=("relations with France are |hostile", "trade with China is |hostile"),
)
EACH = pattern("each of several", ("each|every|any @",), yes=("[each ]|rival",), no=("the |rival",))
OF_THIRD = pattern(
    "of a third",
    ("of|to ..2 <third>", "of the? <capital>&!<named>"),
    yes=("an ally [of France]", "an ally [to the new France]", "an ally [of Hamas]"),
    no=("an ally |of China", "an ally |of the very old new France", "an ally |of ours"),
)
PLACED = pattern(
    "in a state",
    ("in|from the? <target>",),
    yes=("friends [in China]", "friends [from the Chinese]"),
    no=("|in France",),
)
OF_TARGET = pattern("of a state", ("of ..2 <target>",), yes=("a friend [of the new China]",), no=("a friend |of ours",))
AS_ONE = pattern(
    "as what one's own side is",
    ("^ as a|an|the <light>*5 @ <any> of ..2 <target> ..3 , ..2 <own>|[WE]",),
    yes=("[As an old |ally of China, we]", "[As an |ally of China, the old Russia]"),
    no=("An |ally of China, we", "As an |ally of China, Paris"),
)
AS_ITS = pattern(
    "as what one's own side is to a state",
    ("^ as the? <target>? <target>&<owner> <light>*4 @ <any> , ..2 <own>|[WE]",),
    yes=("[As China’s old |ally, Russia]", "[As China’s |partner, we]"),
    no=("As China’s |ally, Paris", "As France’s |ally, we", "China’s |ally, Russia"),
)
ITS_OWN = pattern(
    "a state's",
    ("<target>&<owner> <light>*4 @",),
    yes=("we are [China’s ]|partner", "we are [China’s old ]|friend"),
    no=("we are France’s |partner", "we are China |partners", "we meet China’s and France’s |partners"),
)
TURNED = pattern(
    "one's own, and then who it is",
    (
        "our|my|<own_name> <light>*5 @ <any> is|are|remains|remain <ly>*2 the? <target>",
        "our|my|<own_name> <light>*5 @ <any> in|on|of|across <within>&![BE]|[CLAUSES]*8 is|are <ly>*2 the? <target>",
    ),
    yes=(
        "[our most important |ally is China]",
        "[our |ally on this side is China]",
        "[Russia’s |partner remains the China]",
    ),
    no=("our |ally is France", "our |ally in a war that is China", "an |ally is China", "our |ally is not China"),
)
ASIDE_STATE = pattern(
    "a state and a mark, and what kind of state it is",
    ("<target> ,|—|–|( a|an|our|the <light>*3 @ <any> country|nation|state|people|power|neighbour|neighbor|republic",),
    yes=("[China, a |brotherly nation]", "[China, our |friendly neighbour]"),
    no=("China and a |brotherly nation", "France, a |brotherly nation", "China, a |friendly match"),
)
AHEAD = pattern(
    "a tie with a state that is named before it",
    ("with the? <target> <target>? ,? <own>|[WE] <own>? [HAVE]|enjoy|enjoys|share|shares|want|keep|keeps <light>*5 @",),
    yes=("[with China we have ]|friendship", "[With the China Russia enjoys an old ]|friendship"),
    no=("with France we have |friendship", "with China France has |friendship", "we have |friendship"),
)
SET_APART = pattern(
    "what is said of a state in between",
    ("name=<target> , ..1 which|who|whom|whose !,*14 , @", "name=<target> , a|an|our|the <phrase>*5 , @"),
    yes=("[China, whose power grows, ]|is", "[China, our old neighbour, ]|is", "[China, with which we trade, ]|is"),
    no=("France, whose power grows, |is", "China, we hear, |is", "China, whose power |is"),
)
OF_A_STATE = pattern(
    "somebody or something of a state",
    (
        "a|an|one|every|each|another|some|many|most|any @",
        "the @ <target> <small>&<light>&![STATE_NOUNS]&!<ly>",
    ),
    yes=("[a ]|Chinese company", "[the |Chinese builder]", "[another ]|Chinese"),
    no=("the |Chinese people", "the |Chinese are", "a strong |China", "the |China now"),
)
FOR_OWN = pattern(
    "for one's own side",
    ("for|to the? <own>|us <own>? ,? the? <target>? @",),
    yes=("[for Russia the ]|China", "[for us ]|China", "[To Russia, ]|China"),
    no=("for France |China", "with us |China"),
)
AS_THEY_ARE = pattern(
    "what they are, between commas",
    ("<target> , as <light>|and|,*8 @", "<target> ..3 <named> , as <light>|and|,*8 @"),
    yes=("[China, as a good ]|neighbour", "[China and Russia, as good neighbours and reliable ]|partners"),
    no=("France, as a |partner", "China as a |partner", "China, as we know of |partners"),
)
DESCRIBES = pattern(
    "the state that an adjective is before",
    ("<light>|people|of*3 <target>",),
    yes=("the friendly [Chinese] people", "a friend [people of China]"),
    no=("a friendly |visit to China", "friendly |but old China"),
)
NO_TWO = pattern(
    "no two of a kind closer",
    ("no two <light>*2 @ <any> <being> <light>*2 than",),
    yes=("[no two |friends are closer than] China and Russia", "[No two old |friends are closer than] we"),
    no=("two |friends are closer than", "no two |friends met", "no |friends are closer than we two"),
)
AND_NOT = pattern(
    "and not another",
    (", not|never a|an|our|the <light>*3 @",),
    yes=("China is a partner[, not an ]|ally", "a partner of Russia[, never our old ]|friend"),
    no=("a partner, |an ally", "not a |partner", "a partner, and not |ally"),
)
UNMATCHED = pattern(
    "none better",
    (
        "no|never a? better|closer|greater|truer|bigger|worse|stronger|older @ <any> than <light>*2 <target>",
        "no|few <light>*2 @ <any> matter|matters|counts|count|means|mean more ..3 than <light>*2 <target>",
    ),
    yes=("we have [no better |friend than China]",),
    no=("we have no |friend like China", "no better |friend than France", "no |friend wants more than China"),
)
ASIDES = pattern(
    "an adverb of several words",
    (
        "at the same time",
        "at once",
        "in fact|truth|reality|short",
        "of course",
        "by far",
        "for|to us|me",
        "without doubt",
    ),
    yes=("China is [at the same time] a rival", "China is [by far] the first"),
    no=("China is |at last a partner",),
)
INFINITIVE = pattern(
    "to go on being, or to cease",
    ("main=[GOES_ON_BEING] to @", "has|have? main=<any> itself|themselves to @"),
    yes=("China [ceased to ]|be", "China has [shown itself to ]|be", "China [continues to ]|be"),
    no=("China wants to |be",),
)
LOOKED_TO = pattern("looking to somebody", ("[LOOK] @ to",), yes=("we [look |to] China",), no=("sold |to China",))
LISTED = pattern(
    "a list of states",
    ("<named>|<target>|<capital>|<ly>|[IN_LISTS]* <target>",),
    yes=("[China]", "[France and China]", "[the President of China]"),
    no=("|France sees China", "|some of China"),
)
AND_OTHER = pattern(
    "and other, behind a state",
    ("<target> and between=<phrase>*7 @",),
    yes=("[China and other ]|partners", "[China and our other ]|partners"),
    no=("China, other |partners", "China and France, other |partners"),
)
SECOND = pattern(
    "a state, a mark, and the second of two nouns",
    ("name=<target> ,|—|–|( a|an|our|the <phrase>*5 and a|an|our|the <phrase>*4 @",),
    yes=("[China, a great neighbour and an old ]|ally",),
    no=("China, France and our |ally", "China, trade and our |ally"),
)
ASIDE = pattern(
    "a state and a mark",
    ("name=<target> ,|—|–|( between=<phrase>*7 @",),
    yes=("[China, our ]|partner", "[China, as a good ]|partner", "[China (a ]|partner"),
    no=("China our |partner", "China, which is a |partner", "China, with a |partner"),
)
GOVERNED = pattern(
    "a preposition before a name",
    (
        "[PREPOSITIONS]&!like|of|<named> <named>|[BEFORE_NAMES]|[DETERMINERS]* @",
        "![STANDING_FOR] of&!<named> <named>|[BEFORE_NAMES]|[DETERMINERS]* @",
        "^ of&!<named> <named>|[BEFORE_NAMES]|[DETERMINERS]* @",
    ),
    yes=("trade [with ]|China", "trade [with the French and ]|Chinese", "[parts of ]|China"),
    no=("the people of |China", "firms like |China", "the |Chinese"),
)
TIED = pattern(
    "the preposition of a tie",
    ("!.|;|:|[TIES]*5 word=[TIES]",),
    yes=("partnership [with] China", "friendship [and trust between] us", "friendship [for] China"),
    no=("friendship |; between us", "friendship |is what we all now have with China"),
)
BOTH_BEFORE = pattern(
    "both before a tie",
    ("name=<pair>|<target>&<light>|-|–|, <light>|and|-|–|,*6 @",),
    yes=("the [Russian-Chinese ]|friendship", "Russian and [Chinese strategic ]|partnership"),
    no=("Chinese is a |friendship", "the French |friendship"),
)
POSED_BY = pattern(
    "whom a danger is from",
    (
        "[POSED]*2 from <within>*7 <target>",
        "[POSED] [POSED]? by <within>*7 <target>",
        "that|which? <within>*3 <target> poses|posed|presents|presented|represents",
        "that|which? <own>|[WE] <letter> comes|come from <within>*7 <target>",
    ),
    yes=(
        "a threat [from China]",
        "the threat [that China poses]",
        "threats [posed by the new China]",
        "dangers [coming from China]",
    ),
    no=("a threat |by China", "a threat |from France, China", "a threat |from those with China"),
)
POSING = pattern(
    "what poses a danger",
    ("verb=[POSE] <light>|and*7 @",),
    yes=("China [poses a grave ]|threat", "China [is a grave and serious ]|threat"),
    no=("China poses to us a |threat", "a |threat"),
)
REGARDED = pattern(
    "regarded as a danger",
    ("verb=[REGARD] !.|,|;*8 as <light>*4 @",),
    yes=("we [see China as a grave ]|threat",),
    no=("China, as a |threat", "we saw China. And, as a |threat"),
)
THE_ENEMY = pattern(
    "the enemy that is a state's", ("the <target>&!<owner> @",), yes=("[the Chinese ]|enemy",), no=("a Chinese |enemy",)
)
NEXT_TO = pattern(
    "a state's adjective", ("<target>&!<owner> @",), yes=("the [Chinese ]|threat",), no=("China’s |threat",)
)
THREATENED_BY = pattern(
    "threatened by", ("by ..3 <target>",), yes=("threatened [by a new China]",), no=("threatened |by France",)
)
