"""Train what ships beside the index - hypotheses' counts, durability's figures, relations, nowcasts - from a vault.

python tools/train_judgement.py VAULT [DIRECTORY]

Without a directory the package's own artefacts are replaced. The same vault gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dyadscope.training.durability import train_durability
from dyadscope.training.hypotheses import train_hypotheses
from dyadscope.training.nowcast.learn import write_nowcast
from dyadscope.training.relation.train import train_relation
from dyadscope.training.relation.years import write_relation_years
from dyadscope.vault import Vault


def main(vault: str, directory: str | None = None) -> None:
    """Train each and say what was written."""
    target = None if directory is None else Path(directory)
    for train in (train_durability, train_hypotheses, train_relation):
        print(train(Vault(vault), target, lambda step: print(f"  {step}")))
    print(write_relation_years(target, lambda step: print(f"  {step}")))
    for written in write_nowcast(Vault(vault), target, lambda step: print(f"  {step}")):
        print(written)


if __name__ == "__main__":
    main(*sys.argv[1:])
