"""Policies: one field a key, with the names, values and defaults of the register of conflicts."""

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

import pytest

import flowtui
from flowtui.flows.forms.attribute_docs import attribute_docs
from flowtui.flows.policies.policies import Policies, policy_keys
from flowtui.flows.spec.platforms import PLATFORMS
from tests.reference import reference

_KEY = re.compile(r"`([a-z_]+(?:\.[a-z_]+)?): ([^`]+)`")
TESTS = Path(__file__).parents[2]
_SPLIT = {"reentry": "reentry.messaging"}
"""Keys of the register that are two, as their defaults are."""


def _register() -> Iterator[tuple[str, str, list[str], str]]:
    """Yield the keys of the register: row, key, values, and what it says of defaults."""
    text = reference("semantics.md").read_text(encoding="utf-8")
    section = text.split("## 3. Conflict register")[1].split("\n## 4")[0]
    for line in section.splitlines():
        cells = re.split(r"(?<!\\) ?\| ", line.strip("| "))
        if cells[0].startswith("C-"):
            for key, values in _KEY.findall(cells[3]):
                if key == "origin":
                    continue  # it is said of messages
                yield cells[0], key, re.split(r" \\?\| ", values), cells[4]


REGISTER = list(_register())


def _field(key: str) -> str:
    return next(name for name, each in policy_keys().items() if each.name == key)


def test_the_register_is_read() -> None:
    assert len(REGISTER) > 30
    assert ("C-04", "reupload", ["created", "updated", "ignore"], "updated") in REGISTER


@pytest.mark.parametrize(("row", "key", "values", "default"), REGISTER)
def test_every_key_of_the_register_is_a_policy_with_its_values(
    row: str, key: str, values: list[str], default: str
) -> None:
    name = _field(_SPLIT.get(key, key))
    assert policy_keys()[name].row == row
    kind = get_type_hints(Policies)[name]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        assert [str(each) for each in kind] == values
        assert str(getattr(Policies(), name)) in default


def test_every_policy_is_explained_and_has_one_name() -> None:
    keys = policy_keys()
    docs = attribute_docs(Policies)
    assert list(keys) == [field.name for field in fields(Policies)]
    assert len({key.name for key in keys.values()}) == len(keys)
    for name, key in keys.items():
        assert key.name.replace(".", "_") == name
        assert docs[name].endswith(".")


def test_every_policy_that_makes_a_difference_is_set_otherwise_in_a_test() -> None:
    tests = "\n".join(path.read_text() for path in TESTS.rglob("*.py") if path != Path(__file__))
    obeyed = [name for name, key in policy_keys().items() if key.is_obeyed]
    assert [name for name in obeyed if not re.search(rf"\b{name}\b", tests)] == []


BY_PLATFORM = {"send_attachment_alone"}
"""Asked of the platform whose flow it is, whatever a workspace says: so nothing may be promised."""


def test_a_policy_makes_a_difference_where_it_is_asked_for() -> None:
    package = Path(flowtui.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    asked = {name for name in policy_keys() if re.search(rf"\.{name}\b", code)}
    obeyed = {name for name, key in policy_keys().items() if key.is_obeyed}
    assert asked - BY_PLATFORM == obeyed


MAILROOM = {
    "limits.elements_warned": "100000", "limits.elements_refused": "100000",
    "schedule.rules": "mailroom", "send.attachment_alone": "forbid", "trigger.consumes": "always",
    "trigger.archived_flow": "swallow", "timeout.from": "msg_sent", "dst": "go",
    "expire.session_status": "completed", "expire.session_jitter": "seeded",
    "start.rules": "mailroom", "trigger.sees_contact": "False", "reentry.messaging": "restart",
}  # fmt: skip
GLIFIC = {
    "schedule.rules": "glific", "trigger.choose": "first", "trigger.consumes": "always",
    "dst": "utc", "reentry.messaging": "restart",
}  # fmt: skip


INFOBIP = {
    "limits.elements_refused": "100",
    "concurrency.messaging": "unlimited", "expire.run": "None", "expire.session": "None",
    "expire.flow_idle": "365 days, 0:00:00", "event.not_happened_alone": "error",
    "send.on_failure": "branch", "trigger.choose": "all",
}  # fmt: skip
FLAMETREE = {
    "concurrency.messaging": "unlimited", "reentry.messaging": "parallel",
    "edit.published": "forbid", "expire.run": "None", "expire.session": "None",
    "trigger.choose": "all",
}  # fmt: skip
RESPOND = {
    "limits.elements_refused": "100",
    "concurrency.messaging": "unlimited", "reentry.background": "refuse",
    "edit.published": "forbid", "expire.run": "None", "expire.session": "None",
    "timeout.default": "7 days, 0:00:00", "contact_cache": "0:03:00", "save.invalid": "forbid",
    "send.on_failure": "exit", "trigger.choose": "all",
}  # fmt: skip


@pytest.mark.parametrize(
    ("vendor", "expected"),
    [
        ("flowtui", {}), ("textit", MAILROOM), ("rapidpro", MAILROOM), ("glific", GLIFIC),
        ("infobip", INFOBIP), ("flametree", FLAMETREE), ("respond", RESPOND),
    ],
)  # fmt: skip
def test_what_vendors_do_otherwise(vendor: str, expected: dict[str, str]) -> None:
    policies, plain = PLATFORMS[vendor].policies, Policies()
    differing = {
        key.name: str(getattr(policies, name))
        for name, key in policy_keys().items()
        if getattr(policies, name) != getattr(plain, name)
    }
    assert differing == expected
