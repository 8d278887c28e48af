"""Take in a sentence and close it: whom it was about, and whom the next one may mean by "he", "she" or "it"."""

from __future__ import annotations

from collections.abc import Sequence

from dyadscope.documents import lexicon
from dyadscope.documents.actors import mention
from dyadscope.documents.attribution.naming import described
from dyadscope.documents.attribution.speaker import UNKNOWN, Parsed, Speaker
from dyadscope.documents.attribution.subjects import leads
from dyadscope.documents.attribution.talk import Talk
from dyadscope.documents.attribution.wordlists import BREAKS, SOMEBODY, pattern
from dyadscope.documents.lexicon import word_set
from dyadscope.documents.words import Token

_SERVES = word_set("minister secretary deputy ambassador spokesman spokeswoman")
_PEOPLE = lexicon.HUMANS | lexicon.CALLINGS
_BODILY = lexicon.BODIES | lexicon.WRITINGS | lexicon.GOVERNMENT | lexicon.GROUPS | _PEOPLE
_BODIES = _BODILY | {word + "s" for word in _BODILY} | {word[:-1] + "ies" for word in _BODILY if word.endswith("y")}
_KEPT = 5
"""People named before the last one who are remembered."""

MET = pattern(
    "somebody whom the text's own I met",
    ("i|we ..2 [MET] @ a|an|one|the ..2 head=[DESCRIBED]",),
    yes=("[I once met |a young doctor] there", "[we heard |the teacher]"),
    no=("they met |a young doctor", "I met |a very old and wise doctor", "I left |a doctor"),
)
SOMEONE = pattern(
    "somebody without a name",
    (
        "^ @ a|an|one|the|another <letter>*2 head=[SOMEONE]",
        ",|:|—|–|where|when|that|and|but|while @ a|an|one|the|another <letter>*2 head=[SOMEONE]",
    ),
    yes=("[A young man] said", "Later[, |the teacher] said", "it was [when |an old woman] said"),
    no=("met |a young man", "|A very old and wise man", "Later, |the plan: a man"),
)


def enter(talk: Talk, sentence: Parsed) -> None:
    """Take in a sentence's people; the one it opens with is whom "he" in the next sentence means."""
    talk.opened = UNKNOWN
    talk.count += 1
    for phrase in sentence.phrases:
        person = talk.cast.find(phrase.words) if phrase.words else None
        if person is None:
            continue
        if person.state is None and _SERVES.intersection(person.office.split()) and len(talk.subject.states) == 1:
            # A minister whose state is not said is of the state talked about.
            person.state = talk.subject.states[0]
        talk.recent = [*[(p, n) for p, n in talk.recent if p is not person][-_KEPT:], (person, talk.count)]
    sentence.mentions = [mention(p, talk.text, talk.cast) for p in sentence.phrases]
    opening = next((m for p, m in sentence.named() if leads(sentence.run, p.first, p.kind)), None)
    if opening is None:
        someone = SOMEONE.find(sentence.run, before=24)
        if someone is not None:
            talk.opened = described(talk, sentence, someone.at, someone.stop - 1)
    elif opening.kind in {"person", "office"}:
        talk.opened = talk.speaker_of(opening)
        if not talk.writer.name:
            talk.writer = talk.opened


def entitle(talk: Talk, title: Parsed) -> None:
    """Take in a document's title: the next sentence may mean whom it opens with, and nobody else it names."""
    enter(talk, title)
    if talk.opened.name:
        talk.person = talk.opened
        talk.subject, talk.subject_at = talk.opened, talk.count


def leave(talk: Talk, spoke: Speaker, sentence: Parsed) -> None:
    """Close a sentence: whoever spoke last in it, else whoever it was about, is the one the next may mean."""
    single = _one_person(talk, spoke)
    if single:
        talk.person = spoke
    elif talk.opened.name and ";" not in talk.opened.name:
        talk.person = talk.opened
    else:
        talk.person = _mentioned(talk, sentence)
    if spoke.name and not spoke.loose and ";" not in spoke.name and not single:
        talk.body, talk.body_at = spoke, talk.count
    elif not talk.opened.name and (last := _body(sentence.run)):
        talk.body, talk.body_at = described(talk, sentence, 0, last)._replace(loose=False), talk.count
    if spoke.name or talk.opened.name:
        talk.subject, talk.subject_at = spoke if spoke.name else talk.opened, talk.count


def _mentioned(talk: Talk, sentence: Parsed) -> Speaker:
    """Return the one official a sentence names, else whom "I" met in it, else whom "he" meant before."""
    officials = [m for m in sentence.mentions if m.kind == "person" and m.office]
    if len({m.name for m in officials}) == 1:
        return talk.speaker_of(officials[0])
    met = MET.find(sentence.run, before=16)
    return talk.person if met is None else described(talk, sentence, met.at, met.stop - 1)


def _one_person(talk: Talk, speaker: Speaker) -> bool:
    """Whether a speaker is one person, whom "he" or "she" may mean."""
    if not speaker.name or ";" in speaker.name:
        return False
    if speaker.office or speaker.name.split()[-1].lower() in _PEOPLE or talk.cast.has(speaker.name):
        return True
    # One capitalised word that the gazetteer does not know is a family name.
    name = speaker.name
    known = speaker.states or name in lexicon.NOT_PEOPLE or name in lexicon.NOT_NAMES or name.lower() in SOMEBODY
    return name.isalpha() and name[0].isupper() and not name.isupper() and not known


def _body(run: Sequence[Token]) -> int | None:
    """Return the last token of a subject that opens a sentence and is a body, a group or a writing, no person."""
    for at in range(min(len(run) - 1, 12)):
        low, following = run[at].bare.lower(), run[at + 1]
        if low in lexicon.PREPOSITIONS or run[at].text in BREAKS:
            return None
        if low in _BODIES and following.text.isalpha() and following.text.islower() and following.lower not in _BODILY:
            return at if run[at].bare == run[at].text else None
    return None
