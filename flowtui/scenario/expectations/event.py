"""The expectation `event`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.model.codec.tagged import tagged_json
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import shown
from flowtui.scenario.notation.composite import MappingOf, OneOf
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import DATA, STRICT_TEXT

_LIKE = "`{type: …}` with what else it says"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Event(Expectation):
    """Something happened to the contact: an event of this type, that says this as well."""

    type: ClassVar[str] = "event"
    notation: ClassVar[Notation[Any]] = OneOf(
        STRICT_TEXT, MappingOf(DATA, _LIKE), like=f"the type of an event, or {_LIKE}"
    )

    wanted: Mapping[str, Any] | str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        wanted = {"type": self.wanted} if isinstance(self.wanted, str) else self.wanted
        events = [
            tagged_json(entry.record.event)
            for entry in situation.entries
            if entry.contact_uuid == situation.contact.uuid
        ]
        if not any(_says(event, wanted) for event in events):
            alike = [event for event in events if event.get("type") == wanted.get("type")]
            types = dict.fromkeys(str(event.get("type")) for event in events)
            actual = " | ".join(map(_text, alike)) or ", ".join(types)
            expected = _text(wanted) if len(wanted) > 1 else shown(wanted.get("type"))
            yield Failure(self.type, expected, actual or "nothing")


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)


def _says(actual: Any, wanted: Any) -> bool:
    """Return whether data says at least what is wanted of it."""
    if isinstance(wanted, Mapping):
        return isinstance(actual, Mapping) and all(
            key in actual and _says(actual[key], value) for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(wanted)
            and all(map(_says, actual, wanted))
        )
    return bool(actual == wanted) or str(actual) == str(wanted)
