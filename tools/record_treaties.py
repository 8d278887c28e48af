"""Record beside the index which treaties stand behind every pledge, from a vault that has ATOP and the ledger.

`python tools/record_treaties.py VAULT`, whenever the index is built again.
"""

from __future__ import annotations

import sys

from dyadscope.training.pledge_treaties import write_pledge_treaties
from dyadscope.vault import Vault

if __name__ == "__main__":
    print(write_pledge_treaties(Vault(sys.argv[1])))
