"""13.3.0: `@webhook` is the whole answer of a web service; what it was is `@webhook.json`."""

from functools import partial
from typing import TYPE_CHECKING

from flowtui.flows.migrations.rewriting import rewrite_lookups
from flowtui.flows.migrations.templates import CATALOG_13_2_0, rewrite_templates
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject

if TYPE_CHECKING:
    from flowtui.expressions.syntax import Node

_ROOT = "webhook"


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    rewrite = partial(rewrite_lookups, root=_ROOT, change=_in_json)
    rewrite_templates(flow, CATALOG_13_2_0, rewrite)


def _in_json(node: "Node") -> "Node":
    from flowtui.expressions.syntax import Dot, Name

    if isinstance(node, Name) and node.name.lower() == _ROOT:
        return Dot(node, "json")
    return node
