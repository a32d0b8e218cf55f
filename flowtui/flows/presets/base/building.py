"""Building nodes of a shape, from nothing or from what is there.

What is there keeps its ids, so that translations, results and arrows survive: cases are told by
their uuid, categories by name and then by their place, and each category keeps its exit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flowtui.flows.presets.base.node_shape import APART, SWITCH, Rule, Shape, names_apart, shape_of
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON

Data = dict[str, JSON]
NewUUID = Callable[[], str]
"""What gives another id each time it is called."""


def built(shape: Shape, base: Node | None, new_uuid: NewUUID) -> Node:
    """Return a node of `shape`: `base` with what is different, or a new one.

    Where `base` has no router, its exit becomes that of the first category.
    """
    data: Data = base.to_json() if base else {"uuid": new_uuid(), "actions": [], "exits": []}
    before = shape_of(base) if base else None
    ways = _Ways(data, before or Shape(), shape, new_uuid)
    categories = ways.categories()
    router = _router(shape, data.get("router") or {}, categories, new_uuid)
    return Node.model_validate({**data, "router": router, "exits": ways.exits(categories)})


@dataclass
class _Ways:
    """The categories and exits of a node that is being built."""

    data: Data
    """The node as it was."""
    was: Shape
    shape: Shape
    """The node as it will be."""
    new_uuid: NewUUID
    added: list[Data] = field(default_factory=list)
    """Exits that were not there."""

    def categories(self) -> list[Data]:
        """Return the categories, in their order."""
        known = _named(self.data)
        partners = _partners(self.was, self.shape, known)
        made = {name: self._category(name, partners.get(name)) for name in self.shape.categories}
        order = _merged_order(
            [category["uuid"] for category in made.values()],
            [known[name]["uuid"] for name in self.was.categories if name in known],
            [category["uuid"] for category in known.values()],
        )
        by_uuid = {category["uuid"]: category for category in made.values()}
        return [by_uuid[uuid] for uuid in order]

    def _category(self, name: str, partner: Data | None) -> Data:
        if partner is not None:
            return {**partner, "name": name.rstrip(APART)}
        return {
            "uuid": self.new_uuid(),
            "name": name.rstrip(APART),
            "exit_uuid": self._exit(),
        }

    def _exit(self) -> str:
        spare = self.data["exits"] if not self.data.get("router") and not self.added else []
        exit_: Data = spare[0] if spare else {"uuid": self.new_uuid(), "destination_uuid": None}
        self.added.append(exit_)
        return str(exit_["uuid"])

    def exits(self, categories: Sequence[Data]) -> list[Data]:
        """Return the exits: those of the categories, and those that never were any's."""
        before: list[Data] = self.data["exits"]
        used_before = {category["exit_uuid"] for category in _categories(self.data)}
        by_uuid = {exit_["uuid"]: exit_ for exit_ in (*before, *self.added)}
        orphans = [exit_["uuid"] for exit_ in before if exit_["uuid"] not in used_before]
        if not self.data.get("router"):
            orphans = []  # the node had one way on, which is the first category's now
        wanted = [category["exit_uuid"] for category in categories] + orphans
        known = [category["exit_uuid"] for category in _categories(self.data)] + orphans
        order = _merged_order(_distinct(wanted), _distinct(known), list(by_uuid))
        return [by_uuid[uuid] for uuid in order if uuid in by_uuid]


def _categories(data: Mapping[str, Any]) -> list[Data]:
    return list((data.get("router") or {}).get("categories") or ())


def _named(data: Mapping[str, Any]) -> dict[str, Data]:
    """Return the categories of a node by name, those of the same name told apart."""
    categories = {str(category["uuid"]): category for category in _categories(data)}
    names = names_apart((uuid, str(each["name"])) for uuid, each in categories.items())
    return {name: categories[uuid] for uuid, name in names.items()}


def _partners(was: Shape, shape: Shape, known: Mapping[str, Data]) -> dict[str, Data]:
    """Return which category that was there each name goes on with."""
    found = {name: known[name] for name in shape.categories if name in known}
    gone = [name for name in was.categories if name in known and name not in found]

    def pair(name: str, old: str) -> None:
        if name and name not in found and old in gone:
            found[name] = known[old]
            gone.remove(old)

    pair(shape.default, was.default)
    pair(shape.timeout, was.timeout)
    rules = {rule.uuid: rule.category for rule in was.rules}
    for rule in shape.rules:
        pair(rule.category, rules.get(rule.uuid, ""))
    for name, old in zip(shape.categories, was.categories, strict=False):
        if name not in {shape.default, shape.timeout}:
            pair(name, old)
    return found


def _merged_order(wanted: Sequence[str], was: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Return `wanted` in the order of the file, where that is not about to change.

    `was` is the order in which they would have been wanted before, `shown` that of the file.
    """
    stayed = [each for each in wanted if each in was]
    if stayed != [each for each in was if each in wanted]:
        return list(wanted)
    order = [each for each in shown if each in stayed]
    for position, each in enumerate(wanted):
        if each not in order:
            before = order.index(wanted[position - 1]) + 1 if position else 0
            order.insert(before, each)
    return order


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _router(
    shape: Shape, before: Mapping[str, Any], categories: Sequence[Data], new_uuid: NewUUID
) -> Data:
    names = names_apart((str(each["uuid"]), str(each["name"])) for each in categories)
    uuids = {name: uuid for uuid, name in names.items()}
    same = before.get("type") == shape.router
    data: Data = dict(before) if same else {"type": shape.router}
    put(data, "categories", list(categories), None)
    put(data, "result_name", shape.result_name, "")
    put(data, "wait", _wait(shape, before.get("wait"), uuids), None)
    if shape.router == SWITCH:
        data.setdefault("operand", "")
        put(data, "operand", shape.operand, None)
        cases = _cases(shape.rules, data.get("cases") or (), uuids, new_uuid)
        put(data, "cases", cases, [] if same else None)
        put(data, "default_category_uuid", uuids.get(shape.default), None)
    return data


def put(data: Data, key: str, value: JSON, nothing: JSON) -> None:
    """Change a value; what would say nothing, and did not before, is not written."""
    if value == data.get(key, nothing):
        return
    if value == nothing:
        del data[key]
    else:
        data[key] = value


def _wait(shape: Shape, before: JSON, uuids: Mapping[str, str]) -> JSON:
    if shape.wait is None:
        return None
    data = dict(shape.wait)
    if shape.timeout_seconds:
        old = (before or {}).get("timeout") or {}
        category = uuids[shape.timeout]
        data["timeout"] = {**old, "seconds": shape.timeout_seconds, "category_uuid": category}
    return data


def _cases(
    rules: Sequence[Rule], before: Sequence[Data], uuids: Mapping[str, str], new_uuid: NewUUID
) -> list[Data]:
    by_uuid = {str(case["uuid"]): case for case in before}
    spare = [case for case in before if case["uuid"] not in {rule.uuid for rule in rules}]
    return [_case(rule, by_uuid.get(rule.uuid), spare, uuids, new_uuid) for rule in rules]


def _case(
    rule: Rule,
    before: Data | None,
    spare: list[Data],
    uuids: Mapping[str, str],
    new_uuid: NewUUID,
) -> Data:
    if before is None:
        before = next((case for case in spare if _says(case, rule)), None)
        if before is not None:
            spare.remove(before)
    data = dict(before) if before else {"uuid": new_uuid()}
    data["type"] = rule.type
    put(data, "arguments", list(rule.arguments), [])
    data["category_uuid"] = uuids[rule.category]
    return data


def _says(case: Mapping[str, Any], rule: Rule) -> bool:
    return case["type"] == rule.type and list(case.get("arguments") or ()) == list(rule.arguments)
