"""The recorded cases of expressions: in what they are evaluated, and how ours differ from them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from flowtui.expressions.scope import Scope
from flowtui.expressions.template import ROOTS, Fault, Template
from flowtui.expressions.values import Object, Outcome
from flowtui.model.assets.locations import Locations
from flowtui.model.codec.times import parse_rfc3339
from tests.expressions.typed import decode, encode, environment_of
from tests.reference import reference

Case = Mapping[str, Any]


@lru_cache(maxsize=32)
def corpus(*parts: str) -> Any:
    """Return what a file of recorded cases holds."""
    return json.loads(reference("corpus", *parts).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _contexts() -> dict[str, Object]:
    recorded = {case["name"]: case for case in corpus("templates.json")["contexts"]}
    roots = {name: _root(case) for name, case in recorded.items()}
    session = decode(corpus("expressions_context.json")["doc_session"]["typed_root_context"])
    assert isinstance(session, Object)
    return {"empty": Object({}), "doc_session": session, "mock_universe_session": session} | roots


def _root(case: Case) -> Object:
    deprecated = case.get("deprecated", {})
    properties = {
        name: {**typed, "deprecated": deprecated[name]} if name in deprecated else typed
        for name, typed in case["root"]["v"].items()
    }
    root = decode({"t": "object", "v": properties})
    assert isinstance(root, Object)
    return root


@lru_cache(maxsize=1)
def locations() -> Locations:
    """Return the places of the recorded sessions."""
    return Locations.of(corpus("expressions_context.json")["locations"])


def scope_of(
    context: str, environment: str | Case, now: str | None = None, draws: Iterable[str] = ()
) -> Scope:
    """Return the scope in which cases of a context and an environment were recorded.

    `now` is the clock where it is not the environment's, `draws` what chance draws.
    """
    known = corpus("expressions_context.json")
    if isinstance(environment, str):
        recorded = known["environments"][environment]
    else:
        recorded = {**known["environments"]["default"], "env": environment}
    workspace = environment_of(recorded["env"])
    moment = parse_rfc3339(now or recorded["now"]).astimezone(workspace.timezone)
    stream = iter(map(Decimal, draws))
    return Scope(
        _contexts()[context],
        workspace,
        now=lambda: moment,
        draw=lambda: next(stream),
        prompts=known["doc_session"]["engine_options"]["llm_prompts"],
        locations=locations() if context == "doc_session" else None,
    )


def roots_of(context: str) -> frozenset[str]:
    """Return the names with which identifiers may begin in templates of a context."""
    if context.endswith("_session"):
        return ROOTS
    return frozenset(name.lower() for name in _contexts()[context].names())


@dataclass(frozen=True)
class Answer:
    """What a template gave."""

    value: Outcome
    text: str
    faults: tuple[Fault, ...]
    warnings: tuple[str, ...]


def answer(source: str, context: str, scope: Scope) -> Answer:
    """Return what `source` gives, once as a value and once as a text."""
    template = Template(source, roots_of(context))
    faults: list[Fault] = []
    value = template.value(scope, faults)
    scope.warnings.clear()
    faults.clear()
    text = template.text(scope, faults)
    return Answer(value, text, tuple(faults), tuple(scope.warnings))


def same_value(mine: Outcome, recorded: Case) -> bool:
    """Return whether a value is as it was recorded."""
    return bool(_plain(encode(mine)) == _plain(recorded))


def _plain(typed: Any) -> Any:
    """Return a description without what no expression can see: names of offsets, warnings."""
    if isinstance(typed, list):
        return [_plain(item) for item in typed]
    if not isinstance(typed, Mapping):
        return typed
    kept = {key: _plain(item) for key, item in typed.items() if key != "deprecated"}
    if kept.get("t") == "datetime" and kept.get("tz") in {"", "Local", "UTC"}:
        del kept["tz"]
    return kept
