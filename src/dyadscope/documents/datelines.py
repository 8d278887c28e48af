"""The day of a text by its first lines: a dateline, a byline or a heading that bears it, never a date in a sentence.

A text speaks of days that are not its own: "Portugal joined in January 1986" says nothing of when it was written. So a
date counts only where it stands in a line of its own, behind "Published" and the like, with who wrote the text or where
it stood, or before the first words of a report ("VIENNA, 5 May 2014 -"). A text of which that leaves no day has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dyadscope.documents.dates import Found, Stated, dates_in
from dyadscope.documents.lexicon import word_set

_FIRST_LINES = 1_500
_MOST_WORDS = 25
"""Words that a heading or a byline has at most."""
_LABEL = re.compile(
    r"\W*(?:(?:first|last|originally) )?(?:published|posted|updated|modified|issued|released|dated?|"
    r"date of publication|"
    r"publication date|submitted|written)(?: (?:on|at|in))?[:,]? ?(?:[A-Z][a-z]+day,? )?",
    re.IGNORECASE,
)
_KIND = (
    r"(?:statement|speech|remarks|address|press (?:release|conference|statement|briefing)|news release|communiqu[eé]|"
    r"declaration|report|letter|message|interview|transcript|briefing|memorandum|lecture|testimony|commentary|editorial)"
)
_OF_THE_DAY = re.compile(rf"(?:joint |official )?{_KIND}(?:,| of| from| on| dated) ", re.IGNORECASE)
_OF_A_KIND = re.compile(rf"(?:joint |official )?{_KIND}\b.*[,(–—|] ?", re.IGNORECASE)
_AGENCY = r"(?:\([^)\n]{2,30}\) ?)?"
_PLACES = re.compile(
    rf"(?:[A-Z][\w.’'-]+(?:[ -][A-Z][\w.’'-]+){{0,3}}(?:, | {_AGENCY}[–—-] )){{0,2}}(?:[A-Z][a-z]+day,? )?"
)
_REPORT = re.compile(rf" ?{_AGENCY}(?:[–—-]|\.(?= )) ?\S")
_REPORT_FROM = re.compile(rf" ?{_AGENCY}(?:[–—:-]|\.(?= )) ?\S")
_ONE_WORD = re.compile(r"\W*[\w’'-]+\W*")
_NAMES = re.compile(r"(?!The\b)[A-Z]\S*(?: [A-Z]\S*)+ ")
_BEFORE, _BEHIND = ",|–—-:(·•/;", ",|–—-:)·•/;."
_CLOCK = re.compile(r"(?:,|at|T)? ?\d{1,2}[:.]\d\d", re.IGNORECASE)
_SMALL = word_set(
    "of the and on in for to a an by at with from or vs de la le du der des von van und am pm m gmt utc st no vol pp p"
)
_HANGS = word_set("of the and on in for to a an by at with from or since until before after dated")
"""Last words of a line that goes on in the next one."""
_TELLS = word_set("that which is was were are has have had will say says said show shows tells")
_OF_THEN = re.compile(
    r"\b(?:wars?|crisis|battle|siege|invasion|revolution|uprising|revolt|coup|massacre|genocide|fall of|"
    r"bombings?|attacks?|"
    r"attacked|invade[sd]?|annex(?:es|ed)|treaty|pact|accords?|agreement|elections?|referendum|independence|annexation|"
    r"occupation|disaster|joins|joined|leaves|left|signs|signed|born|died|founded|anniversary|remembering|since|until|"
    r"photo|photograph|image|picture|figure|credit|copyright|source|accessed|retrieved)\b|©",
    re.IGNORECASE,
)
"""Words by which a heading or a caption is one of something that happened, so that its date is of that."""


def dateline(text: str) -> Stated | None:
    """Return the date that the first lines of a text give as its own, None where they give none.

    Examples
    --------
    >>> str(dateline("Talks end\\n\\nVienna, 5 May 2014\\n\\nThe talks ended."))
    '2014-05-05'
    >>> dateline("Iraq invaded Kuwait on 2 August 1990. Kuwait is a member of OPEC.") is None
    True
    """
    head = text[:_FIRST_LINES]
    if text.strip().isdecimal():
        return next((f.stated for f in dates_in(text, None)), None)
    reports = []
    lines = [" ".join(line.split()) for line in head.split("\n")]
    said = [line for line in lines if line]
    opens = {line for line, above in zip(lines, ["", *lines], strict=False) if not above}
    for place, line in enumerate(said):
        found = _fit(line)
        if not found or _goes_on(said, place):
            continue
        if _heads(line, found) and not (place == 0 and _is_of_then(line, found[0])):
            return found[0].stated
        if line in opens and _opens_report(line, found[0]):
            reports.append(found[0].stated)
    # Paragraphs that each begin with a day are a list of what happened when.
    return reports[0] if len(reports) == 1 else None


def _fit(line: str) -> list[Found]:
    """Return the dates of a line that have more than a year."""
    return [
        f for f in dates_in(line, None) if re.search(r"\D.*\d|-\d\d", f.stated.text) and f.stated.text[-1:].isdigit()
    ]


def _goes_on(lines: Sequence[str], place: int) -> bool:
    """Whether a line is a part of running text: the one before it breaks off, or the next goes on with it."""
    if place + 1 < len(lines) and lines[place + 1][0].islower():
        return True
    if place == 0:
        return False
    before = lines[place - 1]
    return before.split()[-1].lower() in _HANGS or (before.endswith(",") and not _is_heading(before))


def _heads(line: str, found: Sequence[Found]) -> bool:
    """Whether a line bears a date as its own: a dateline, a byline, a heading, or a label."""
    before, behind = line[: found[0].start], line[found[0].end :]
    if _LABEL.fullmatch(before):
        return _is_heading(behind)
    if not _tells(behind) and _OF_THE_DAY.fullmatch(before):
        return len(behind.split()) <= _MOST_WORDS
    if len(found) > 1:
        return False
    if _OF_A_KIND.fullmatch(before) and not _tells(before) and not behind.strip(" .)"):
        return True
    if _OF_THEN.search(before) or _OF_THEN.search(behind) or not (_is_heading(before) and _is_heading(behind)):
        return False
    apart = not before or before.rstrip()[-1] in _BEFORE or re.fullmatch(r".*[a-z]day ", before) is not None
    named = not behind and _NAMES.fullmatch(before) is not None
    closed = not behind.strip() or behind.lstrip()[0] in _BEHIND or _CLOCK.match(behind.strip()) is not None
    return (apart and closed) or named


def _is_of_then(line: str, found: Found) -> bool:
    """Whether a first line may be a title that says when something was: "Prague, August 1968"."""
    before = line[: found.start]
    return found.stated.first != found.stated.last and found.end == len(line) and bool(_ONE_WORD.fullmatch(before))


def _tells(words: str) -> bool:
    return not _TELLS.isdisjoint(words.lower().split())


def _is_heading(words: str) -> bool:
    """Whether words are no sentence: each begins with a capital, or is one of those that headings write small."""
    said = re.findall(r"[^\W\d_][\w’'-]*", words)
    return len(said) <= _MOST_WORDS and all(any(c.isupper() for c in w) or w.lower() in _SMALL for w in said)


def _opens_report(line: str, found: Found) -> bool:
    """Whether a day stands before the first words of a report, alone or with a place: "VIENNA, 5 May 2014 -"."""
    if found.stated.first != found.stated.last or not _PLACES.fullmatch(line[: found.start]):
        return False
    return (_REPORT_FROM if found.start else _REPORT).match(line, found.end) is not None
