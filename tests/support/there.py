"""A value that a test says is there: where it is not, the test fails at that place."""

from __future__ import annotations

from typing import TypeVar

Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    """Return a value that may be None and here is not."""
    assert value is not None
    return value
