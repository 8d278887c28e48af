"""What is taken from a document as somebody's words: a quotation or a statement, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dyadscope.documents.quotes import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A quotation or a statement: `document.text[start:end] == text`, always.

    `kind` is "quote" or "statement". `type` of a quotation is "speech", or "term" for scare quotes, titles and names (a
    term with a speaker is what somebody calls something); that of a statement is "statement". `form` says how it is
    set: in "marks", as an unmarked "block", as the "turn" of a transcript, or "indirect". `speaker` is empty when the
    text does not say; several are joined by "; ". `states` are COW codes, `state` the only one. `addressee` is whom it
    was said or written to, if the text says so. `date` is when it was said if the text says so (ISO, a year, or two
    days around a slash), `date_rule` how that was read. `depth` counts the quotations around it.
    """

    kind: Literal["quote", "statement"]
    type: Literal["speech", "term", "statement"]
    form: Form | Literal["indirect"]
    start: int
    end: int
    text: str
    speaker: str = ""
    office: str = ""
    states: tuple[int, ...] = ()
    addressee: str = ""
    date: str = ""
    date_rule: str = ""
    depth: int = 0
    closed: bool = True

    @property
    def state(self) -> int | None:
        """The COW code of the speaker's state, None if unknown or if several speak."""
        return self.states[0] if len(self.states) == 1 else None

    def to_dict(self) -> dict[str, Any]:
        """Return the extract as it is printed by `read --json`; what is unknown is null."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "type": self.type,
            "form": self.form,
            "speaker": self.speaker or None,
            "office": self.office or None,
            "state": self.state,
            "states": list(self.states),
            "addressee": self.addressee or None,
            "date": self.date or None,
            "date_rule": self.date_rule or None,
            "depth": self.depth,
            "closed": self.closed,
        }
