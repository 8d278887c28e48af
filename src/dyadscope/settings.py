"""Every setting, in one table: name, environment variable, default, help."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dyadscope import given
from dyadscope.errors import UsageError

_TIMES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table of settings."""

    name: str
    variable: str
    default: str
    help: str

    def value(self) -> str:
        """Return the environment's value, or the default."""
        return os.environ.get(self.variable) or self.default


SETTINGS: tuple[Setting, ...] = (
    Setting("vault", "DYADSCOPE_VAULT", "", "Directory of the vault; empty means the user's data directory."),
    Setting("debug", "DYADSCOPE_DEBUG", "", "Anything: an internal error shows its traceback instead of one line."),
    Setting(
        "model_url",
        "DYADSCOPE_MODEL_URL",
        "",
        "Base address of an OpenAI-compatible service that may propose claims, up to /v1; empty means none.",
    ),
    Setting("model_name", "DYADSCOPE_MODEL_NAME", "", "The model that service is asked for."),
    Setting("model_key", "DYADSCOPE_MODEL_KEY", "", "The key that service wants, if it wants one; never printed."),
    Setting("timeout", "DYADSCOPE_TIMEOUT", "60", "Seconds without a byte after which a download is given up."),
    Setting(
        "max_file",
        "DYADSCOPE_MAX_FILE",
        "200M",
        "Bytes of a file that `add` takes where no checksum proves it; here and below also with k, M or G.",
    ),
    Setting("max_unpacked", "DYADSCOPE_MAX_UNPACKED", "500M", "Bytes such a file may unpack to, in all."),
    Setting("max_member", "DYADSCOPE_MAX_MEMBER", "100M", "Bytes one member of such an archive may unpack to."),
    Setting(
        "max_sheet", "DYADSCOPE_MAX_SHEET", "20M", "Cells a table or sheet of such a file may have, rows by columns."
    ),
    Setting("max_row", "DYADSCOPE_MAX_ROW", "1M", "Bytes of one line of such a text."),
    Setting("max_cell", "DYADSCOPE_MAX_CELL", "100k", "Bytes of one cell of such a file."),
    Setting("max_document", "DYADSCOPE_MAX_DOCUMENT", "50M", "Bytes of a text that is read or checked."),
    Setting("max_seconds", "DYADSCOPE_MAX_SECONDS", "300", "Seconds after which a text is given up."),
    Setting(
        "max_held",
        "DYADSCOPE_MAX_HELD",
        "2M",
        "Bytes of what a corpus says that `rhetoric` keeps in memory; the rest lies in a working file that goes with "
        "the run.",
    ),
    Setting(
        "max_rows",
        "DYADSCOPE_MAX_ROWS",
        "5000",
        "Sentences, and files not read, that a result of `rhetoric` lists; a file of `--sentences` has all sentences.",
    ),
)


def setting(name: str) -> str:
    """Return the value of a setting by name."""
    return next(s for s in SETTINGS if s.name == name).value()


def amount(name: str) -> float:
    """Return the value of a setting that is an amount above 0; k, M or G behind it stand for thousands and so on.

    Raises
    ------
    UsageError
        It is none.
    """
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{0,15})?)\s*([kMG]?)", setting(name).strip(), re.IGNORECASE)
    value = float(found[1]) * _TIMES[found[2].lower()] if found else 0.0
    if not value:
        variable = next(s for s in SETTINGS if s.name == name).variable
        raise UsageError(
            f"{variable} is no number above 0", repr(setting(name)), "give one, as in 60, 500k or 2G, or unset it"
        )
    return value


def vault_directory(directory: str | os.PathLike[str] | None = None) -> Path:
    """Return the vault's directory: what was given, else the setting, else the user's data directory."""
    chosen = str(given.path(directory, "the vault's directory")) if directory is not None else setting("vault")
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError as error:  # ~name of nobody
            raise UsageError("no such home directory", chosen[:80], "write the path in full") from error
    from platformdirs import user_data_path

    return user_data_path("dyadscope", appauthor=False) / "vault"
