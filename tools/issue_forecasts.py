"""Issue today's table of forecasts into forecasts/, bound to those before; see docs/forecasts.md.

Usage: python tools/issue_forecasts.py VAULT [--as-of YEAR]

VAULT chooses the pairs (major powers, what the news tell of); the forecasts rest on the index that ships.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from dyadscope.index import known_on
from dyadscope.training.forecasts import issue
from dyadscope.vault import Vault

FORECASTS = Path(__file__).resolve().parents[1] / "forecasts"


def main() -> None:
    """Issue one table and print where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vault", type=Path)
    parser.add_argument("--as-of", help="what was finished at the end of this year; such a table is retrospective")
    given = parser.parse_args()
    today = datetime.now(tz=UTC).date()
    index = known_on(given.as_of)
    day = date(int(given.as_of), 12, 31) if given.as_of else today
    print(issue(FORECASTS, index, Vault(given.vault), day, retrospective=given.as_of is not None))


if __name__ == "__main__":
    main()
