"""Policies as settings and files have them: by their keys, each value as people write it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from flowtui.flows.policies.policies import Key, Policies, policy_keys
from flowtui.model.codec.wire import JSON

NEVER = "none"
"""How it is written that something never ends."""
NOTHING = "nothing"
"""How it is told that a policy has none of several values."""
LONGEST = timedelta(days=36_525)
"""No span is longer: some centuries more, and time would come to its end."""
_SPAN = re.compile(r"(\d{1,12}) ?(s|seconds?|minutes?|hours?|days?)")
_SECONDS = {"s": 1, "second": 1, "minute": 60, "hour": 3600, "day": 86_400}


class UnknownPolicy(ValueError):
    """There is no policy of that name; says which are nearest."""


class UnfitValue(ValueError):
    """A policy cannot have that value; says which it can have."""


class PolicyKind(NamedTuple):
    """A policy: its field, what it is called, and what it can be."""

    field: str
    key: Key
    type: Any
    """The enumeration, `bool`, `int` or `timedelta` of its value, or of each if it has several."""
    may_be_none: bool
    has_several: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """What it can be, as it is written; nothing where there are too many."""
        if self.type is bool:
            return "true", "false"
        if isinstance(self.type, type) and issubclass(self.type, StrEnum):
            return tuple(str(each) for each in self.type)
        return ()

    def read(self, value: JSON) -> Any:
        """Return the value that is written.

        Raises:
            UnfitValue: it can be none such.
        """
        if self.has_several:
            if not isinstance(value, list | tuple):
                raise UnfitValue(f"`{self.key.name}` must be a list of {self._like}")
            return tuple(self._one(each) for each in value)
        if self.may_be_none and value in (None, NEVER):
            return None
        return self._one(value)

    def _one(self, value: JSON) -> Any:
        if self.type is bool and isinstance(value, bool):
            return value
        if self.type is int and type(value) is int and value >= 0:
            return value
        span = _span(value) if self.type is timedelta and isinstance(value, str) else None
        if span is not None:
            return span
        if isinstance(value, str) and value in self.choices and self.type is not bool:
            return self.type(value)
        raise UnfitValue(f"`{self.key.name}` must be {self._like}")

    @property
    def _like(self) -> str:
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self.type is timedelta:
            never = ", or `none`" if self.may_be_none else ""
            return f"a span like `3 days` or `180 s`, of a century at most{never}"
        return "a whole number, 0 or more"

    def read_text(self, text: str) -> Any:
        """Return the value that somebody typed; several of them have commas between them.

        Raises:
            UnfitValue: it can be none such.
        """
        text = text.strip()
        if self.has_several:
            parts = [] if text in ("", NOTHING) else text.split(",")
            return self.read([part.strip() for part in parts])
        if self.type is bool and text in self.choices:
            return self.read(text == "true")
        if self.type is int and text.isdecimal() and len(text) < 10:
            return self.read(int(text))
        return self.read(text)

    def told(self, value: Any) -> str:
        """Return a value as it is told to people, and can be typed."""
        written = self.written(value)
        if isinstance(written, list):
            return ", ".join(map(str, written)) or NOTHING
        return str(written).lower() if isinstance(written, bool) else str(written)

    def written(self, value: Any) -> JSON:
        """Return a value as it is written."""
        if self.has_several:
            return [self.type(each).value for each in value]
        if value is None:
            return NEVER
        if isinstance(value, timedelta):
            return _span_text(int(value.total_seconds()))
        return value.value if isinstance(value, StrEnum) else value


def _span(text: str) -> timedelta | None:
    """Return the span that is written, None if it is none, or one too long."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) * _SECONDS[found[2].removesuffix("s") or "s"]
    return timedelta(seconds=seconds) if seconds <= LONGEST.total_seconds() else None


def _span_text(seconds: int) -> str:
    for unit in ("day", "hour", "minute"):
        count, rest = divmod(seconds, _SECONDS[unit])
        if count and not rest:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{seconds} s"


@lru_cache(maxsize=1)
def policy_kinds() -> Mapping[str, PolicyKind]:
    """Return all policies by their names in settings, in order."""
    hints = get_type_hints(Policies)
    kinds = (_kind(field, key, hints[field]) for field, key in policy_keys().items())
    return {kind.key.name: kind for kind in kinds}


def _kind(field: str, key: Key, hint: Any) -> PolicyKind:
    several = get_origin(hint) is tuple
    parts = [part for part in get_args(hint) or (hint,) if part is not Ellipsis]
    (type_,) = (part for part in parts if part is not NoneType)
    return PolicyKind(field, key, type_, NoneType in parts, several)


def sentence_of(kind: PolicyKind) -> str:
    """Return what a policy is about, in a sentence."""
    from flowtui.flows.forms.attribute_docs import attribute_docs  # it reads source: slow

    return " ".join(attribute_docs(Policies)[kind.field].split())


def policy_kind(name: str) -> PolicyKind:
    """Return the policy of a name.

    Raises:
        UnknownPolicy: there is none; says which are nearest.
    """
    kinds = policy_kinds()
    if name in kinds:
        return kinds[name]
    near = get_close_matches(name, kinds, 3)
    hint = f": do you mean {' or '.join(near)}?" if near else ""
    raise UnknownPolicy(f"there is no policy `{name}`{hint}")


def overridden(policies: Policies, values: Mapping[str, JSON]) -> Policies:
    """Return policies with other values under some names, as they are written.

    Raises:
        UnknownPolicy: there is no policy of one of the names.
        UnfitValue: one of them cannot be that.
    """
    changes = {}
    for name, value in values.items():
        kind = policy_kind(name)
        changes[kind.field] = kind.read(value)
    return replace(policies, **changes)


def overridden_where_fit(policies: Policies, values: Mapping[str, JSON]) -> Policies:
    """Return policies with other values under some names; what fits none counts for nothing."""
    changes = {}
    for name, value in values.items():
        with suppress(UnknownPolicy, UnfitValue):
            kind = policy_kind(name)
            changes[kind.field] = kind.read(value)
    return replace(policies, **changes) if changes else policies


def differences(policies: Policies, others: Policies) -> dict[str, JSON]:
    """Return the policies that are not as others are, as they are written."""
    return {
        name: kind.written(getattr(policies, kind.field))
        for name, kind in policy_kinds().items()
        if getattr(policies, kind.field) != getattr(others, kind.field)
    }
