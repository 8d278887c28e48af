"""Parameters that are no text, or far too long."""

from __future__ import annotations

import pytest

from dyadscope.errors import UsageError
from dyadscope.web.queries import parsed


@pytest.mark.parametrize("value", ["1" * 100_000, "%07", "a%0Ab"])
def test_a_value_too_long_or_no_text_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="from' is too long, or no text"):
        parsed(f"from={value}")
