"""What a sentence denies, doubts, wishes or only supposes: read from the whole sentence, before a clause is tested.

A clause can look like an assertion and be none: "it is false that trade grew", "those who claim that ... are wrong".
So the sentence around a clause is looked at first, and what it denies or doubts is not tested as if it were asserted.
"""

from __future__ import annotations

import re

_FALSE = (
    r"(?:a (?:myth|lie|fiction|fantasy|falsehood|fallacy|misconception|mistake|canard|delusion)|false|untrue|wrong|"
    r"incorrect|mistaken|nonsense|baseless|unfounded|absurd|misleading|erroneous|inaccurate|not true|not the case|"
    r"not so|not correct|simply not)"
)
_ADVERB = r"(?:\w+ly |just |not |quite |therefore |plainly )?"
DENIED = re.compile(
    rf"\b(?:it (?:is|was|would be|remains) {_ADVERB}{_FALSE}\b"
    rf"|(?:is|are|was|were) {_ADVERB}{_FALSE}\b"
    r"|(?:myth|untrue|not true|falsely|wrongly|mistaken(?:ly)?|erroneously|no evidence|far from|"
    r"contrary to|in spite of claims|despite claims|no truth|nothing could be further|anything but|pretend\w*|"
    r"would have us believe|imagin(?:e|es|ed|ing)|"
    r"(?<!chinese )(?<!american )(?<!european )dream(?:s|t|ed)? (?:of|that)|fiction|fallacy|misconception|as if|"
    r"as though|rumou?rs?|supposed to|rather than|instead of|short of)\b"
    r"|(?:nobody|no one|few|hardly any(?:body|one)|none) (?:\w+ly )?(?:believes?|thinks?|claims?|says?|expects?)\b"
    r"|(?<!nobody )(?<!can )(?<!cannot )(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|"
    r"refut(?:e|es|ed|ing)|debunk(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contradict(?:s|ed)?) (?:that|claims?|the (?:"
    r"claim|idea|"
    r"notion|charge|report|view|argument|thesis)\w*)\b"
    r"|doubt(?:s|ed|ful)? (?:that|whether|if|about)\b"
    r"|(?:the|this|any|every|such|these|those|all|his|her|their) "
    r"(?:claim|claims|idea|notion|charge|charges|report|reports|assertion|allegation|allegations|thesis|belief|"
    r"suggestion|argument|story|stories|talk) that\b[^.;]*?\b(?:is|are|was|were|does|do|did|has|have|lacks?|ignores?|"
    r"collapses?|falls? (?:apart|flat))\b[^.;]*[.!]?$)",
)
"""Words that deny, or put in doubt, what a sentence tells; none of them turns a verdict round by itself.

Both are looked for in small letters, which takes half the time of looking for either case; so does asking once,
in front of all alternatives, whether a word begins.
"""
SUPPOSED = re.compile(
    r"(?:^|[\s,;–—“\"(])(?:if(?! not\b| any\b)|unless|were it|had (?:it|they|he)|suppose|supposing|assuming|provided "
    r"that|as long as|in case|whether|imagine|let us say|until|till)\s",
)
NOT_READ = re.compile(
    r"\b(?:never(?! (?:been (?:better|closer|stronger)|reached (?:this|such))\b)|ever(?! closer)|always|(?<!not )only|"
    r"solely|exclusively|alone|hardly|barely|scarcely|rarely|seldom|"
    r"no longer|neither|nor|without|fail(?:s|ed|ing)? to|refus\w+|stop(?:s|ped)?|ceas\w+|except|excluding|apart from|"
    r"other than|not (?:even|necessarily|quite|really|all|every|always)|cannot|least|partly|partially|almost|nearly|"
    r"unlikely|(?:every|each) (?:single )?year|year after year|allegedly false|once|"
    r"first(?!,| half\b| quarter\b| and foremost\b| of all\b)|formerly|used to|so-called|"
    r"nowhere near|(?:is|are|was|were) becoming (?=[^.;]*\b(?:largest|biggest|leading|main|top|foremost)\b)|"
    r"(?:in|within|of|outside|on) (?:the|its|that|this) (?:region|continent|bloc|neighbou?rhood|hemisphere))\b",
    re.IGNORECASE,
)
"""Words that change what would have to be tested; a pattern that does not know them leaves the clause alone."""
_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n\s*\n")
_AROUND = 1_500
"""Characters to each side in which the ends of a sentence are looked for."""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the first and last place of the sentence, or sentences, in which a stretch of text stands.

    Examples
    --------
    >>> text = "It rained. It is false that trade grew. So it was."
    >>> a, b = sentence_around(text, 28, 38)
    >>> text[a:b]
    'It is false that trade grew.'
    """
    first = max(0, start - _AROUND)
    for found in _ENDS.finditer(text, first, min(len(text), start + 2)):
        if found.end() <= start:
            first = found.end()
    after = _ENDS.search(text, max(start, end - 2), min(len(text), end + _AROUND))
    return first, (after.start() + len(after[0].rstrip()) if after else min(len(text), end + _AROUND))


DOUBTED = "it denies or doubts what it tells"
CONDITIONAL = "it holds under a condition only"
UNTIL = "until when it was so is not tested"
_UNTIL = re.compile(r"(?:^|\W)(?:until|till) [^.;:,]{0,60}?\b(?:1[6-9]|20)\d\d")
"""Until a year, or until what happened in one; "until they agree" supposes."""


def condition_at(sentence: str) -> int:
    """Return where the condition of a sentence begins: what is taken for granted before it holds without it."""
    found = SUPPOSED.search(sentence.lower())
    return len(sentence) if found is None else found.start()


def doubted(sentence: str) -> str:
    """Return why nothing that a sentence tells may be tested as if it were asserted, or nothing.

    Examples
    --------
    >>> doubted("Those who say that trade grew are wrong.")
    'it denies or doubts what it tells'
    >>> doubted("Trade grew."), doubted("Nobody denied that trade grew.")
    ('', '')
    """
    if sentence.rstrip().rstrip("\"'”’)]").endswith("?"):
        return "it is a question"
    low = sentence.lower()
    supposed = SUPPOSED.search(low)
    if supposed is not None:
        last = _UNTIL.match(low, supposed.start()) is not None
        return DOUBTED if DENIED.search(low) else UNTIL if last else CONDITIONAL
    return DOUBTED if DENIED.search(low) else ""
