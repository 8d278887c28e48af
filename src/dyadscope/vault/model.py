"""Ask a model behind an OpenAI-compatible service, where the user configured one: a text out, a text back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dyadscope.errors import DyadscopeError, UsageError, VaultError
from dyadscope.settings import setting
from dyadscope.vault.fetch import patience

_LONGEST_ANSWER = 4 << 20
_WAYS = "set DYADSCOPE_MODEL_URL and DYADSCOPE_MODEL_NAME, and DYADSCOPE_MODEL_KEY if the service wants a key"


@dataclass(frozen=True, slots=True)
class Service:
    """A configured service: its base address, the model's name, and the key (which is never shown)."""

    url: str
    name: str
    key: str = ""

    def __repr__(self) -> str:
        """Name the model and the service, not the key."""
        return f"Model({self.name!r} at {self.url!r})"

    def complete(self, instructions: str, text: str) -> str:
        """Return what the model answers to a text under instructions.

        Raises
        ------
        VaultError
            The service cannot be reached, refuses, or answers in another form.
        """
        import requests

        body: Any = {
            "model": self.name,
            "temperature": 0,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url.rstrip('/')}/chat/completions"
        try:
            with requests.post(address, json=body, headers=headers, timeout=patience(), stream=True) as answer:
                if answer.status_code != requests.codes.ok:
                    raise VaultError(f"the model's service refuses (HTTP {answer.status_code})", address, _WAYS)
                raw = answer.raw.read(_LONGEST_ANSWER + 1, decode_content=True)
        except requests.RequestException as error:
            raise VaultError(
                f"the model's service cannot be reached ({type(error).__name__})", address, _WAYS
            ) from error
        if len(raw) > _LONGEST_ANSWER:
            raise VaultError("the model's answer is too long", address, "choose another model")
        return _content(raw, address)


def configured() -> Service:
    """Return the service the settings name.

    Raises
    ------
    UsageError
        None is configured.
    """
    url, name = setting("model_url"), setting("model_name")
    if not url or not name:
        raise UsageError("no model is configured", "", _WAYS)
    if not url.startswith(("http://", "https://")):
        raise UsageError("not the address of a service", url, _WAYS)
    return Service(url, name, setting("model_key"))


def _content(raw: bytes, address: str) -> str:
    import json

    broken: DyadscopeError = VaultError("the model's service answers in another form", address, _WAYS)
    try:
        answer: Any = json.loads(raw)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise broken from error
    if not isinstance(content, str):
        raise broken
    return content
