"""The steps from one version to the next, as recorded, and where each looks."""

from pathlib import Path
from typing import Any

import pytest

from flowtui.flows import migrations
from flowtui.flows.migrations import CURRENT, SpecVersion, migrate
from flowtui.flows.migrations.steps import all_steps, steps_between
from flowtui.flows.migrations.templates import CATALOG_13_2_0, CATALOG_13_6_0, Catalog
from tests.flows.migrations.recorded import corpus, seeded

RECORDED = [
    "13.1.0", "13.2.0", "13.3.0", "13.4.0", "13.5.0", "13.6.0", "13.6.1",
    "14.0.0", "14.1.0", "14.2.0", "14.3.0", "14.3.1", "14.4.0", "14.4.1", "14.4.2",
]  # fmt: skip
"""The versions to which migrations were recorded."""


@pytest.mark.parametrize("version", RECORDED)
def test_recorded_flows_become_what_they_became(version: str) -> None:
    for case in corpus("migrations", f"{version}.json"):
        migrated = migrate(case["original"], version, new_uuid=seeded())
        assert migrated == case["migrated"], case["description"]


def test_every_module_of_a_step_is_found_and_they_are_in_order() -> None:
    versions = [step.version for step in all_steps()]
    assert versions == sorted(versions)
    folder = Path(migrations.__file__).parent
    modules = {path.stem for path in folder.glob("to_*.py")}
    assert {step.module.rpartition(".")[2] for step in all_steps()} == modules
    assert modules == {f"to_{version.replace('.', '_')}" for version in [*RECORDED, "13.0.0"]}


def test_the_last_step_leads_to_the_current_version() -> None:
    assert str(all_steps()[-1].version) == CURRENT


def test_steps_begin_behind_one_version_and_end_at_another() -> None:
    found = [str(s.version) for s in steps_between(SpecVersion(13, 9999), SpecVersion(14, 2))]
    assert found == ["14.0.0", "14.1.0", "14.2.0"]


@pytest.mark.parametrize(
    ("version", "catalog"), [("13.2.0", CATALOG_13_2_0), ("13.6.0", CATALOG_13_6_0)]
)
def test_templates_are_where_they_were(version: str, catalog: Catalog) -> None:
    recorded = corpus("migrations", "spec_template_catalog.json")[version]
    paths = {kind: set(map(_path, paths)) for kind, paths in recorded["actions"].items() if paths}
    assert {kind: set(paths) for kind, paths in catalog.actions.items()} == paths
    for paths in recorded["routers"].values():
        assert set(map(_path, paths)) == set(catalog.routers)


def _path(recorded: str) -> str:
    """Return a path as catalogs have it: `.groups[*].name_match` → `groups.*.name_match`."""
    return recorded.removesuffix("[*]").removeprefix(".").replace("[*]", ".*")


def _flow(version: str, **properties: Any) -> dict[str, Any]:
    return {"uuid": "f", "name": "F", "spec_version": version, "language": "eng"} | properties


def _said(version: str, text: str, results: tuple[str, ...] = ()) -> str:
    """Return what the text of a message becomes, in a flow with these results."""
    actions = [{"uuid": "m", "type": "send_msg", "text": text}]
    actions += [{"uuid": "r", "type": "set_run_result", "name": name} for name in results]
    migrated = migrate(
        _flow(version, nodes=[{"uuid": "n", "actions": actions, "exits": [{"uuid": "e"}]}]),
        new_uuid=seeded(),
    )
    said = migrated["nodes"][0]["actions"][0]["text"]
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@webhook.a @@webhook me@webhook.org", "@webhook.json.a @@webhook me@webhook.json.org"),
        ("@(WEBHOOK.a&1)", "@(webhook.json.a & 1)"),
        ("@(  upper( contact.name )) @webhook", "@(  upper( contact.name )) @webhook.json"),
        ("@(foreach(x, (webhook) => webhook))", "@(foreach(x, (webhook) => webhook))"),
        ("@(webhook", "@(webhook"),
        ("@(webhook +)", "@(webhook +)"),
        (f"@(webhook{' + 1' * 2400})", f"@(webhook.json{' + 1' * 2400})"),
    ],
)
def test_lookups_in_answers_are_rewritten_and_nothing_else_is(text: str, expected: str) -> None:
    assert _said("13.2.0", text) == expected


LONG = "a" * 60 + "_bcd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"@results.{LONG}", f"@results.{LONG}"),
        (f"@results.{LONG}e.category", f"@results.{LONG}.category"),
        (f"@(results.{LONG}e & contact.{LONG}e)", f"@(results.{LONG} & contact.{LONG}e)"),
        (f"@child.results.{LONG}e", f"@child.results.{LONG}e"),
        (f"@results.{'a' * 63}_bcd", f"@results.{'a' * 63}_"),
        (f"@Results.{LONG}e", f"@Results.{LONG}e"),
    ],
)
def test_lookups_of_long_results_are_cut(text: str, expected: str) -> None:
    assert _said("13.6.0", text) == expected


def test_a_result_whose_name_lost_a_space_is_still_found() -> None:
    name = "a" * 63 + " bcd"
    assert _said("13.5.0", f"@results.{'a' * 63}_bcd", (name,)) == f"@results.{'a' * 63}"


def test_names_of_other_alphabets_are_cut_by_characters() -> None:
    category = {"uuid": "c", "name": "я" * 40, "exit_uuid": "e"}
    short = {"uuid": "d", "name": f"{'я' * 20} ", "exit_uuid": "e"}
    router = {"type": "random", "categories": [category, short]}
    node = {"uuid": "n", "router": router, "exits": [{"uuid": "e"}]}
    migrated = migrate(_flow("13.5.0", nodes=[node]), new_uuid=seeded())
    names = [c["name"] for c in migrated["nodes"][0]["router"]["categories"]]
    assert names == ["я" * 36, "я" * 20]


@pytest.mark.parametrize(
    ("flow_type", "before", "after"),
    [
        ("messaging", 20_160, 20_160),
        ("messaging", 20_161, 20_160),
        ("voice", 15, 15),
        ("voice", 16, 15),
        ("messaging_background", 60, 0),
        ("messaging", 60.5, 60.5),
        ("messaging", None, None),
    ],
)
def test_expiry_has_a_limit(flow_type: str, before: float, after: float) -> None:
    flow = _flow("13.6.1", type=flow_type, expire_after_minutes=before, nodes=[])
    assert migrate(flow, new_uuid=seeded())["expire_after_minutes"] == after


@pytest.mark.parametrize("others", [0, 1])
def test_only_nodes_that_do_nothing_but_call_are_splits_on_the_call(others: int) -> None:
    call = {"uuid": "c", "type": "call_webhook", "method": "GET", "url": "http://x.org/"}
    case = {"uuid": "k", "type": "has_text", "category_uuid": "a"}
    router = {"type": "switch", "operand": "@results.call.category", "cases": [case]}
    more = [{"uuid": "m", "type": "send_msg", "text": "Hi"}] * others
    node = {"uuid": "n", "actions": [call, *more], "router": router, "exits": [{"uuid": "e"}]}
    migrated = migrate(_flow("14.0.0", nodes=[node]), new_uuid=seeded())
    operand = migrated["nodes"][0]["router"]["operand"]
    expected = "@results.call.category" if others else "@(default(webhook.status, 0))"
    assert operand == expected


def test_translations_of_what_is_not_there_stay_as_they_are() -> None:
    action = {"uuid": "m", "type": "send_msg", "text": "@webhook.a"}
    said = {"text": ["@webhook.b"], "quick_replies": ["@webhook.c"]}
    node = {"uuid": "n", "actions": [action], "exits": [{"uuid": "e"}]}
    flow = _flow("13.2.0", nodes=[node], localization={"swa": {"m": said}})
    assert migrate(flow, new_uuid=seeded())["localization"]["swa"]["m"] == {
        "text": ["@webhook.json.b"],
        "quick_replies": ["@webhook.c"],
    }


def test_a_router_that_splits_on_a_local_has_the_result_name_of_the_action_or_none() -> None:
    case = {"uuid": "k", "type": "has_category", "arguments": ["Success"], "category_uuid": "a"}
    router = {"type": "switch", "operand": "@results.t", "cases": [case], "result_name": "Own"}
    action = {"uuid": "t", "type": "open_ticket", "topic": None}
    node = {"uuid": "n", "actions": [action], "router": router, "exits": [{"uuid": "e"}]}
    migrated = migrate(_flow("14.2.0", nodes=[node]), new_uuid=seeded())
    assert migrated["nodes"][0]["router"]["result_name"] is None
