"""Text that a terminal may be sent: control characters appear as escapes, and what an alphabet lacks is spelled."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, TextIO

ENCODING_ERRORS: Final = "dyadscope.spelled"
"""The name of the way to encode a text whose characters the encoding lacks, for `open` and `reconfigure`."""

# C0 but for tab and line feed, DEL and C1; the separators at which lines end elsewhere; marks that turn the direction
# of what follows, so that a name reads as another; and the tag characters, which nothing shows.
_CLASS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROLS = re.compile(f"[{_CLASS}]")
_NO_TEXT = re.compile(f"[{_CLASS}\ud800-\udfff]")  # bytes of a file's name that are no text come as halves of pairs
_LINES = re.compile("[\t\n]")
_SPELLED = str.maketrans(
    {"κ": "kappa", "π": "pi", "τ": "tau", "→": "->", "–": "-", "—": "-", "−": "-", "×": "x", "’": "'", "‘": "'"}
    | {"“": '"', "”": '"', "…": "...", "·": "|", "≥": ">=", "≤": "<=", "±": "+-", "ß": "ss", "ø": "o", "Ø": "O"}
    | {"æ": "ae", "Æ": "AE", "ł": "l", "Ł": "L", "đ": "d", "ı": "i"}
)


def printable(text: str) -> str:
    r"""Return a text of any number of lines with its control characters written out; tabs and line feeds stay.

    Examples
    --------
    >>> printable("a\x1b[31mred\x07\n")
    'a\\x1b[31mred\\x07\n'
    """
    return _CONTROLS.sub(_escape, text)


def one_line(text: str) -> str:
    r"""Return a text as one line: control characters, tabs and line feeds are written out.

    Examples
    --------
    >>> one_line("RUS\n\x1b]0;")
    'RUS\\n\\x1b]0;'
    """
    return _LINES.sub(lambda found: {"\t": "\\t", "\n": "\\n"}[found[0]], printable(text))


def without_controls(text: str) -> str:
    r"""Return a text without its control characters: for texts that are read, where one would stand for nothing.

    Examples
    --------
    >>> without_controls("He said\x1b[8m so\x9b.\n")
    'He said[8m so.\n'
    """
    return _CONTROLS.sub("", text)


def json_safe(encoded: str) -> str:
    r"""Return JSON with the control characters escaped that JSON lets stand, and halves of pairs, which no file takes.

    Examples
    --------
    >>> json_safe('"a\x9b"')
    '"a\\u009b"'
    """
    # Outside strings JSON has line feeds and spaces only, so whatever is escaped stands in a string. A tab in a string
    # is escaped already.
    return _NO_TEXT.sub(_json_escape, encoded)


def is_unicode(stream: TextIO | None) -> bool:
    """Return whether a stream's encoding has every character."""
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def ascii_of(text: str) -> str:
    """Return a text in ASCII: letters without their accents, Greek ones by name, `?` for what has no spelling.

    Examples
    --------
    >>> ascii_of("κ of Côte d’Ivoire")
    "kappa of Cote d'Ivoire"
    """
    return without_marks(text.translate(_SPELLED)).encode("ascii", "replace").decode("ascii")


def without_marks(text: str) -> str:
    """Return a text whose letters have no accents, and are of the plain form where there are several.

    Examples
    --------
    >>> without_marks("São Tomé, Łódź")
    'Sao Tome, Łodz'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[k]:02x}{units[k + 1]:02x}" for k in range(0, len(units), 2))


def _spelled(error: UnicodeError) -> tuple[str, int]:
    """Spell what an encoding lacks; a byte of a file's name that is no text appears as its escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    bytes_of_names = {c: f"\\x{ord(c) - 0xDC00:02x}" for c in lacking if "\udc80" <= c <= "\udcff"}
    return "".join(bytes_of_names.get(c) or ascii_of(c) or "?" for c in lacking), error.end


codecs.register_error(ENCODING_ERRORS, _spelled)
