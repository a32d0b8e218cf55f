"""13.3.0: `@webhook` is the whole answer of a web service; what it was is `@webhook.json`."""

from typing import TYPE_CHECKING

from flowtui.flows.migrations.templates import CATALOG_13_2_0, rewrite_templates
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject

if TYPE_CHECKING:
    from flowtui.expressions.syntax import Node

_ROOT = "webhook"


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    rewrite_templates(flow, CATALOG_13_2_0, _rewritten)


def _rewritten(template: str) -> str:
    if "@" not in template or _ROOT not in template.lower():
        return template
    from flowtui.expressions.rewriting import rewrite_template

    return rewrite_template(template, _looked_up, frozenset({_ROOT}))


def _looked_up(node: "Node") -> "Node":
    from flowtui.expressions.syntax import Dot, Name

    if isinstance(node, Name) and node.name.lower() == _ROOT:
        return Dot(Name(_ROOT), "json")
    return node
