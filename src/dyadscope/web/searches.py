"""What somebody who types names is looking for: a pair, a state, several pairs, a group of states; and where it is."""

from __future__ import annotations

import re
from itertools import combinations

from dyadscope.errors import DyadscopeError, UnknownNameError, did_you_mean
from dyadscope.states import regions
from dyadscope.states.names import State, near, resolve, resolve_or_none
from dyadscope.web.views import known_by

_JOINTS = re.compile(r"\s*(?:,|;|/|&|\+|–|—|-|\bvs?\.?\s|\bversus\b|\band\b|\bwith\b)\s*", re.IGNORECASE)
_MOST_WORDS, _MOST_PAIRS = 12, 8


def found(text: str) -> str:
    """Return the address of what a text names.

    Names may be joined by a comma, a hyphen, "and" or a space; what is one name as it stands is never split.

    Raises
    ------
    UnknownNameError
        It names nothing; the message says what it may have meant.

    Examples
    --------
    >>> found("russia china"), found("Guinea-Bissau"), found("Trinidad and Tobago, United States")
    ('/dyad/RUS-CHN', '/state/GNB', '/dyad/TTO-USA')
    >>> found("Central Asia")
    '/bloc/central-asia'
    """
    states = _states(text)
    if states:
        names = [known_by(state) for state in states]
        if len(names) == 1:
            return f"/state/{names[0]}"
        pairs = [f"{a}-{b}" for a, b in combinations(names, 2)][:_MOST_PAIRS]
        return f"/dyad/{pairs[0]}" if len(pairs) == 1 else f"/compare/{','.join(pairs)}"
    if region := regions.find(text):
        return f"/bloc/{region.name}"
    raise _nothing(text)


def _states(text: str) -> list[State]:
    """Return the different states a text names, in its order; none if any part of it is no state."""
    # A comma parts names before it is taken for part of one: "Korea, South" has a part that is no state.
    parts = [resolve_or_none(part) for part in text.split(",")] if "," in text else [None]
    if None not in parts:
        return _distinct([state for state in parts if state is not None])
    whole = resolve_or_none(text)
    if whole is not None:
        return [whole]
    return _distinct(_split_at_joints(text) or _split_at_spaces(text.split()))


def _split_at_joints(text: str) -> list[State]:
    """Return the states between joints, the longest names first: "and" may stand in a name."""
    parts = _JOINTS.split(text)
    joints = [match[0] for match in _JOINTS.finditer(text)]
    done: list[State] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            name = parts[start] + "".join(
                j + p for j, p in zip(joints[start : end - 1], parts[start + 1 : end], strict=True)
            )
            held = [state] if (state := resolve_or_none(name)) else []
            held = held or (_split_at_spaces(name.split()) if end == start + 1 else [])
            if held:
                done += held
                start = end
                break
        else:
            return []
    return done


def _split_at_spaces(words: list[str]) -> list[State]:
    """Return the states that words name one after another, the longest names first."""
    done: list[State] = []
    start = 0
    while start < len(words[:_MOST_WORDS]):
        for end in range(len(words), start, -1):
            if state := resolve_or_none(" ".join(words[start:end])):
                done.append(state)
                start = end
                break
        else:
            return []
    return done


def _distinct(states: list[State]) -> list[State]:
    return list({state.code: state for state in states}.values())


def _nothing(text: str) -> DyadscopeError:
    """Return what to write instead: what stops the text as a whole, or the first part of it that is no state."""
    parts = [part for part in _JOINTS.split(text) if part.strip()] or [text]
    wrong = next((part for part in parts if resolve_or_none(part) is None), text)
    try:
        resolve(wrong)
    except DyadscopeError as problem:
        suggested = near(wrong)
        if suggested and not problem.fix:
            return UnknownNameError(problem.what, problem.where, did_you_mean(suggested))
        return problem
    return UnknownNameError("no state is named", repr(text[:80]), "write two names, as in Russia, China")
