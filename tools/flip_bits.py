"""Flip one random bit at a time in what ships and in a vault, and count what a reader makes of it.

python tools/flip_bits.py VAULT [--package src/dyadscope] [--index 60] [--tables 160] [--records 200] [--seed 1]

Works on copies. Every flip is read by a process of its own, as a user's command would read it. It must end in the very
values that whole files give, or in one line that names the file and the repair. `--records` go to manifests, receipts,
trained figures and the small tables. Takes one to three seconds a flip; exits with 1 if a single one went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

SAME, LINE, LOST = "the same values", "one clear line", "receipt said to be lost"
REPAIRS = ("dyadscope pull", "dyadscope add", "starter build", "starter verify", "reinstall")
NO_RECEIPT = "receipt: none\n"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to flip bits in, and what a reader of it does."""

    path: Path
    reader: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """The package and the vault that are attacked."""

    package: Path
    vault: Path

    def read(self, target: Target) -> subprocess.CompletedProcess[str]:
        """Let a process of its own read what a target belongs to."""
        environment = os.environ | {
            "PYTHONPATH": str(self.package.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DYADSCOPE_VAULT": str(self.vault),
        }
        command = [sys.executable, __file__, "--read", target.reader, target.argument]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)


def main() -> int:
    """Attack, print one line per flip that went wrong, then the counts."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="flip-bits-") as scratch:
        copies = _copied(options.package, options.vault, Path(scratch))
        index = [t for t in _shipped(copies) if t.path.suffix == ".parquet"]
        shipped = [t for t in _shipped(copies) if t not in index]
        tables = [Target(p, "vault", p.parent.name) for p in sorted(copies.vault.glob("*/*.parquet"))]
        records = [Target(p, "vault", p.parent.name) for p in sorted(copies.vault.glob("*/*.json"))]
        dice = random.Random(options.seed)
        sizes = [t.path.stat().st_size for t in tables]
        turns = {
            "index": [index[n % len(index)] for n in range(options.index)],
            # Half by turn, so that small tables are hit too, and half where the bytes are.
            "vault tables": [tables[n % len(tables)] for n in range(options.tables // 2)]
            + dice.choices(tables, sizes, k=options.tables - options.tables // 2),
            "records": [(records + shipped)[n % len(records + shipped)] for n in range(options.records)],
        }
        return 1 if sum(_attack(kind, turn, copies, dice) for kind, turn in turns.items()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("vault", type=Path)
    parser.add_argument("--package", type=Path, default=Path(__file__).resolve().parents[1] / "src" / "dyadscope")
    parser.add_argument("--index", type=int, default=60)
    parser.add_argument("--tables", type=int, default=160)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _copied(package: Path, vault: Path, scratch: Path) -> Copies:
    copies = Copies(scratch / "src" / "dyadscope", scratch / "vault")
    shutil.copytree(package, copies.package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(vault, copies.vault, ignore=shutil.ignore_patterns("raw", "staging", "partial"))
    return copies


def _shipped(copies: Copies) -> list[Target]:
    """Return every file of data in the package; the list of checksums is one."""
    out = []
    for path in sorted(copies.package.rglob("*")):
        if path.suffix in {".json", ".tsv", ".toml", ".parquet"} or path.name == "SHA256SUMS":
            out.append(Target(path, "index" if path.stem == "starter" else "package"))
    return out


def _attack(kind: str, turns: Sequence[Target], copies: Copies, dice: random.Random) -> int:
    clean: dict[tuple[str, str], str] = {}
    counts: Counter[str] = Counter()
    for target in turns:
        reader = (target.reader, target.argument)
        if reader not in clean:
            clean[reader] = copies.read(target).stdout
            assert clean[reader], "whole files could not be read"
        with _flipped(target.path, dice) as where:
            verdict, said = _verdict(target.path, clean[reader], copies.read(target))
        counts[verdict] += 1
        if verdict not in {SAME, LINE, LOST}:
            print(f"  {target.path.parent.name}/{target.path.name} {where}: {verdict}: {said}", flush=True)
    wrong = sum(number for verdict, number in counts.items() if verdict not in {SAME, LINE, LOST})
    told = "; ".join(f"{verdict} {number}" for verdict, number in sorted(counts.items()))
    print(f"{kind}: {len(turns)} flips, {wrong} wrong ({told})", flush=True)
    return wrong


@contextmanager
def _flipped(path: Path, dice: random.Random) -> Iterator[str]:
    whole = path.read_bytes()
    at, bit = dice.randrange(len(whole)), dice.randrange(8)
    broken = bytearray(whole)
    broken[at] ^= 1 << bit
    path.write_bytes(broken)
    try:
        yield f"byte {at:,} of {len(whole):,}, bit {bit}"
    finally:
        path.write_bytes(whole)


def _verdict(path: Path, clean: str, done: subprocess.CompletedProcess[str]) -> tuple[str, str]:
    lines = done.stderr.strip().splitlines()
    last = lines[-1][:200] if lines else ""
    if done.returncode == 0 and not lines:
        values, receipt = done.stdout.partition("receipt:")[0], done.stdout.endswith(NO_RECEIPT)
        if done.stdout == clean:
            return SAME, ""
        return (LOST if receipt and values == clean.partition("receipt:")[0] else "OTHER VALUES"), ""
    if done.returncode != 2:
        return "A TRACEBACK", last
    named = path.name in last or f"{path.parent.name} " in last
    return (LINE if len(lines) == 1 and named and any(r in last for r in REPAIRS) else "an unclear error"), last


def read(reader: str, argument: str) -> int:
    """Read what a user's command would, and print a digest of it; an error of ours is one line and exit code 2."""
    from dyadscope.errors import DyadscopeError

    try:
        {"index": _read_index, "package": _read_package, "vault": _read_vault}[reader](argument)
    except DyadscopeError as error:
        print(f"dyadscope: {error}", file=sys.stderr)
        return 2
    return 0


def _say(*values: object) -> None:
    print(sha256(repr(values).encode()).hexdigest())


def _read_index(_: str) -> None:
    from dyadscope.assessment import assess
    from dyadscope.index import load_index

    index = load_index()
    _say(index.manifest, index.years, [(n, index.coverage(n), index.sources(n)) for n in index.measures])
    held = index.table(index.measures)
    _say(held.height, held.hash_rows(seed=1).sum())
    _say(index.dyad(365, 710, 1946, 2024).rows(), index.partners(2, ["un_kappa", "trade"], 2010).rows())
    _say(json.dumps(assess("RUS", "CHN").to_dict(), default=str))


def _read_package(_: str) -> None:
    from dyadscope import states
    from dyadscope.assessment.models.durability.model import shipped as durability
    from dyadscope.assessment.models.hypotheses.tables import shipped as hypotheses
    from dyadscope.assessment.models.likeness.model import shipped as likeness
    from dyadscope.assessment.models.stage.ledger import shipped as ledger
    from dyadscope.documents import load, read
    from dyadscope.index.artefacts import read_artefact
    from dyadscope.states._tables import read as table

    for name in ("durability", "hypotheses", "ideal_points", "likeness", "plover"):
        _say(read_artefact(name))
    for model in (durability, hypotheses, ledger, likeness):
        model()
    _say(ledger())
    for path in sorted((Path(next(iter(states.__path__))) / "data").glob("*.tsv")):
        _say(table(path.stem))
    text = "Russia's president met China's leader on 4 February 2022. France condemned Iran, and threatened sanctions."
    _say(read(load(text.encode(), name="note.txt")).to_dict())


def _read_vault(source: str) -> None:
    from dyadscope.vault import Vault

    vault = Vault()
    manifest = vault.manifest(source)
    _say(manifest, vault.file_labels(source), [h.manifest for h in vault.status() if h.source == source])
    for table in manifest.tables:
        rows = vault.read(source, table.name)
        _say(vault.coverage(source, table.name), rows.height, rows.hash_rows(seed=1).sum())
        _say(vault.evidence(source, table.name, [1, 2, 50]))
    print(f"receipt: {'none' if (receipt := vault.receipt(source)) is None else receipt}")


if __name__ == "__main__":
    sys.exit(read(*sys.argv[2:4]) if sys.argv[1:2] == ["--read"] else main())
