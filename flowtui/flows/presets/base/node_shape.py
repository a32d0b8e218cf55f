"""Shapes: what a node with a router is, apart from ids and from where its exits lead.

Presets say which shape a node must have, and read what they are about off the shape it has.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flowtui.flows.routers.random import Random
from flowtui.flows.routers.switch import Switch
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.router import Router
from flowtui.flows.waits.msg import MsgWaitDefinition
from flowtui.model.codec.wire import JSON

SWITCH = "switch"
RANDOM = "random"
APART = "\0"
"""Stands behind the name of a category when another before it is called the same."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A test, and the name of the category it leads to."""

    type: str
    arguments: tuple[str, ...]
    category: str
    uuid: str = ""
    """The case it was read from; "" for a new one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a node with a router is."""

    router: str = SWITCH
    """The type of the router."""
    operand: str = ""
    """What a switch looks at."""
    rules: tuple[Rule, ...] = ()
    buckets: tuple[str, ...] = ()
    """The names of categories that no rule leads to, and that are none of what follows."""
    default: str = ""
    """The name of the category for when no rule holds; "" where there is none."""
    wait: Mapping[str, JSON] | None = None
    """The wait, without its timeout."""
    timeout_seconds: int = 0
    """After how long the wait ends; 0 if never."""
    timeout: str = ""
    """The name of the category for when it does."""
    result_name: str = ""

    @property
    def categories(self) -> tuple[str, ...]:
        """The names of all categories, each once: those of the rules first, the timeout's last."""
        named = (*(rule.category for rule in self.rules), *self.buckets, self.default, self.timeout)
        return tuple(dict.fromkeys(name for name in named if name))


def shape_of(node: Node) -> Shape | None:
    """Return the shape of a node; None where it has no router, or one that cannot be run."""
    router = node.router
    if not isinstance(router, Switch | Random) or not _is_whole(router):
        return None
    names = names_apart((category.uuid, category.name) for category in router.categories)
    if isinstance(router, Random):
        return Shape(RANDOM, buckets=tuple(names.values()), result_name=router.result_name)
    rules = tuple(
        Rule(case.type, case.arguments, names.get(case.category_uuid, ""), case.uuid)
        for case in router.cases
    )
    default = names.get(router.default_category_uuid or "", "")
    seconds, timeout_uuid = _timeout(router)
    timeout = names.get(timeout_uuid, "")
    led_to = {*(rule.category for rule in rules), default, timeout}
    return Shape(
        operand=router.operand,
        rules=rules,
        buckets=tuple(name for name in names.values() if name not in led_to),
        default=default,
        wait=_wait(router),
        timeout_seconds=seconds,
        timeout=timeout,
        result_name=router.result_name,
    )


def names_apart(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names by uuid; those that are there before have a sign behind them."""
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for uuid, name in named:
        found[uuid] = name + APART * seen[name]
        seen[name] += 1
    return found


def _is_whole(router: Router) -> bool:
    """Return whether all categories that a router leads to are there."""
    known = router.categories_by_uuid
    led_to = [_timeout(router)[1]]
    if isinstance(router, Switch):
        led_to += (case.category_uuid for case in router.cases)
        led_to.append(router.default_category_uuid or "")
    return all(uuid in known for uuid in led_to if uuid)


def _timeout(router: Router) -> tuple[int, str]:
    """Return after how many seconds a router's wait ends, and the uuid of the category then."""
    if isinstance(router.wait, MsgWaitDefinition) and router.wait.timeout:
        return router.wait.timeout.seconds, router.wait.timeout.category_uuid
    return 0, ""


def _wait(router: Router) -> Mapping[str, JSON] | None:
    if router.wait is None:
        return None
    return {key: value for key, value in router.wait.to_json().items() if key != "timeout"}
