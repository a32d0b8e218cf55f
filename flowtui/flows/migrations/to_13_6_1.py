"""13.6.1: results whose names were cut by 13.6.0 are looked up by their new keys."""

import re
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from flowtui.flows.migrations.rewriting import rewrite_lookups
from flowtui.flows.migrations.templates import CATALOG_13_6_0, rewrite_templates
from flowtui.flows.migrations.to_13_6_0 import MAX_RESULT_NAME
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, actions_of, routers_of, text
from flowtui.model.text.text import snakify, truncate

if TYPE_CHECKING:
    from flowtui.expressions.syntax import Node

_ROOT = "results"
_LONG_NAME = re.compile(rf"\w{{{MAX_RESULT_NAME + 1}}}")


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    keys = {snakify(text(action, "name")) for action in actions_of(flow, "set_run_result")}
    keys |= {snakify(text(router, "result_name")) for router in routers_of(flow)}
    rewrite_templates(flow, CATALOG_13_6_0, partial(_rewritten, keys))


def _rewritten(keys: AbstractSet[str], template: str) -> str:
    if "@" not in template or not _LONG_NAME.search(template):
        return template
    return rewrite_lookups(template, _ROOT, partial(_shortened, keys))


def _shortened(keys: AbstractSet[str], node: "Node") -> "Node":
    """Return `node` with the key of a result cut; `Results`, written so, goflow passes over."""
    from flowtui.expressions.syntax import Dot, Name

    match node:
        case Dot(container=Name(name=root), name=key) if root == _ROOT:
            short = _short_key(keys, key)
            return node if short == key else Dot(node.container, short)
        case _:
            return node


def _short_key(keys: AbstractSet[str], key: str) -> str:
    """Return the key that a result called by `key` has now.

    A name that was cut behind a word lost the space there, and its key the `_` that stood for it.
    """
    if len(key) <= MAX_RESULT_NAME:
        return key
    short = truncate(key, MAX_RESULT_NAME)
    stripped = short.rstrip("_")
    if short.lower() not in keys and stripped.lower() in keys:
        return stripped
    return short
