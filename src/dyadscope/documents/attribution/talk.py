"""Who is talked about in a document, up to the sentence at hand: whom "he", "they", "it" or "both men" mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from dyadscope.documents import lexicon
from dyadscope.documents.actors import Cast, Mention, Person
from dyadscope.documents.attribution.speaker import UNKNOWN, Speaker, of_person, together

_GOES_ON = 2
"""Sentences for which somebody stays the one who is talked about."""


@dataclass(slots=True)
class Talk:
    """What the sentences so far say about whom the next one may mean.

    `subject` is whom the last sentences were about, `person` whom "he" or "she" would mean, `body` which company,
    report or group "it" or "they" would mean, `writer` who sent the document's letters; `opened` is whom the sentence
    at hand opens with.
    """

    text: str
    cast: Cast
    recent: list[tuple[Person, int]] = field(default_factory=list)
    """The people named last, each with the number of the sentence."""
    count: int = 0
    subject: Speaker = UNKNOWN
    subject_at: int = 0
    opened: Speaker = UNKNOWN
    person: Speaker = UNKNOWN
    writer: Speaker = UNKNOWN
    body: Speaker = UNKNOWN
    body_at: int = 0

    def speaking(self) -> Speaker:
        """Return whom a sentence that opens with a quotation goes on to quote: whom the last two were about."""
        written = lexicon.WRITINGS & set(self.body.name.lower().split()[-1:])
        if written and self.body_at > self.subject_at and self.count - self.body_at <= 1:
            return self.body
        return self.subject if self.count - self.subject_at <= _GOES_ON else UNKNOWN

    def pair(self, *, within: int = 1000) -> Speaker:
        """Return the two people talked about last, whom "both men" and "the two leaders" mean."""
        if len(self.recent) < 2 or self.count - self.recent[-2][1] > within:
            return UNKNOWN
        return together([of_person(person) for person, _ in self.recent[-2:]])

    def they(self) -> Speaker:
        """Return whom "they" means: several who were talked about, a group, else the last two people."""
        if ";" in self.subject.name or (self.subject.name.endswith("s") and not self.subject.office):
            return self.subject
        if self.body.name.endswith("s") and self._goes_on():
            return self.body
        return self.pair(within=4)

    def it(self) -> Speaker:
        """Return what "it" means: a body or a writing that the last sentences were about, no group of people."""
        many = self.body.name.endswith("s") and self.body.name.split()[-1].lower() in lexicon.GROUPS
        return UNKNOWN if many or not self._goes_on() else self.body

    def _goes_on(self) -> bool:
        return self.count - self.body_at <= _GOES_ON

    def speaker_of(self, found: Mention) -> Speaker:
        """Return a mention as a speaker."""
        if found.kind == "bloc":
            return Speaker(found.name, "", ())
        office = found.office
        if found.kind == "office" and not found.states:
            # "the President" without a state is the one talked about, "the minister" the foreign minister just named.
            known = (self.subject, self.person, *(of_person(p) for p, _ in reversed(self.recent)))
            same = [one for one in known if one.office == office]
            like = same or [one for one in known if one.office.split()[-1:] == [office]]
            if like:
                return like[0]
        name = found.name if found.kind == "person" else undetermined(found.name)
        return Speaker(name, office, found.states)


_DETERMINERS = lexicon.word_set(
    "although though the a an many some those these most even his her their its as when while first yet if because both"
)


def undetermined(name: str) -> str:
    """Return a noun phrase without the articles and adverbs that it begins with."""
    words = name.split()
    while len(words) > 1 and (words[0].lower().endswith("ly") or words[0].lower() in _DETERMINERS):
        words.pop(0)
    return " ".join(words)
