"""Draw the vault's progress on a terminal, and say what became of every source."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dyadscope.cli.common import emit, tell
from dyadscope.printable import one_line
from dyadscope.records import Source

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Drawn:
    """The vault's progress as a rich bar on standard error."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def start(self, label: str, total: int | None) -> None:
        """Show a bar for a step."""
        self._task = self._bars.add_task(label, total=total)

    def advance(self, amount: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._bars.advance(self._task, amount)

    def done(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None

    def note(self, message: str) -> None:
        """Print a line above the bars."""
        self._bars.console.print(one_line(message), style="yellow", markup=False, highlight=False)


class Plain:
    """Notes only, for pipes and logs."""

    def start(self, label: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, amount: int) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""

    def note(self, message: str) -> None:
        """Print the note on standard error."""
        tell(message)


def pull_with_progress(sources: Sequence[Source], vault: Path | None, from_dir: Path | None, *, quiet: bool) -> int:
    """Pull sources and print one line for each; return the exit code."""
    from dyadscope.vault import Vault, bring_in

    held = Vault(vault)
    if quiet or not sys.stderr.isatty():
        outcomes = bring_in(sources, held, from_dir=from_dir, progress=None if quiet else Plain())
    else:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            outcomes = bring_in(sources, held, from_dir=from_dir, progress=Drawn(bars))
    bad = [o for o in outcomes if not o.ok]
    for outcome in outcomes:
        if not outcome.ok or not quiet:
            (emit if outcome.ok else tell)(str(outcome))
    if not bad:
        return 0
    return 2 if len(bad) == len(outcomes) else 3
