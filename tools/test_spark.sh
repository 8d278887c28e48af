#!/bin/sh
# Run the tests that compare Spark with polars. pyspark (456 MB to fetch) gets an environment of its own, .venv-spark,
# which sees the packages of .venv: neither users nor the suite need it, and it would double what an installation takes.
set -eu

command -v java >/dev/null || { echo "No Java: apt install default-jre-headless" >&2; exit 2; }
[ -x .venv-spark/bin/python ] || .venv/bin/python -m venv .venv-spark
wanted=$(sed -n 's/^ *"\(pyspark[^"]*\)".*/\1/p' pyproject.toml)
.venv-spark/bin/python -c 'import pyspark' 2>/dev/null || .venv-spark/bin/python -m pip install -q "$wanted"
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
PYTHONPATH="$PWD/src:$PWD/tests/support:$packages" exec .venv-spark/bin/python -m pytest -q -n0 -rs --durations=3 \
    tests/units/events/test_on_spark.py "$@"
