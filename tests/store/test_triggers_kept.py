"""Triggers and campaigns of files go into workspaces, and come out as they went in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.analysis.check import check_flow
from flowtui.flows.library.document import Document
from flowtui.store.projects.exporting import export_of
from flowtui.store.projects.importing import Imported, import_document
from flowtui.store.projects.workspace_project import WorkspaceProject
from flowtui.store.workspace.workspace import Workspace
from tests.flows.triggers.staging import named, trigger, uuid_of
from tests.reference import reference
from tests.store.samples import HOLDER, NOON

REAL = sorted(
    path
    for path in reference("exports").rglob("*.json")
    if any(f'"{key}": [' in path.read_text(errors="replace") for key in ("triggers", "campaigns"))
)


@contextmanager
def _workspace(folder: Path) -> Iterator[Workspace]:
    with Workspace.create(folder, name="W", profile="textit", holder=HOLDER) as workspace:
        yield workspace


def _taken(workspace: Workspace, data: Any) -> Imported:
    return import_document(workspace, Document.read(data), saved_on=NOON, saved_by="ann")


def _exported(workspace: Workspace) -> Any:
    project = WorkspaceProject(workspace, lambda: NOON, "ann")
    return export_of(project, [flow.uuid for flow in project.flows()])


def _flow(name: str) -> dict[str, Any]:
    return {
        **named(name), "spec_version": "14.4.2", "language": "eng", "type": "messaging",
        "nodes": [],
    }  # fmt: skip


def _file(*flows: str, **beside: Any) -> dict[str, Any]:
    return {"version": "13", "site": "", "flows": [_flow(name) for name in flows], **beside}


def _trigger(letter: str, flow: str = "Join", **fields: Any) -> dict[str, Any]:
    return {
        "trigger_type": letter, "flow": named(flow), "groups": [], "exclude_groups": [],
        "channel": None, **fields,
    }  # fmt: skip


CAMPAIGN = {
    "uuid": uuid_of("campaign"),
    "name": "Visits",
    "group": named("Mothers"),
    "colour": "not known here",
    "events": [
        {
            "uuid": uuid_of("point"), "offset": -3, "unit": "D", "event_type": "F",
            "delivery_hour": 9, "message": None, "start_mode": "I",
            "relative_to": {"key": "due_date", "label": "Due Date"}, "flow": named("Join"),
        },
        {
            "uuid": uuid_of("message"), "offset": 1, "unit": "H", "event_type": "M",
            "delivery_hour": -1, "message": {"eng": "Hi"}, "base_language": "eng",
            "relative_to": {"key": "created_on", "label": "Created On"}, "start_mode": "S",
            "flow": {"uuid": uuid_of("made for the message"), "name": "Single Message"},
        },
    ],
}  # fmt: skip
TRIGGERS = [
    _trigger("K", keywords=["join", "👍"], match_type="O", groups=[named("Mothers")]),
    _trigger("K", keywords=["stop"], match_type="F", channel=uuid_of("line")),
    _trigger("C", exclude_groups=[{**named("Staff"), "query": None}]),
    _trigger("V"),
    _trigger("M"),
    _trigger("N", colour="not known here"),
    _trigger("R", referrer_id="ad-1"),
    _trigger("T", uuid=uuid_of("an id of its own")),
]


def test_triggers_and_campaigns_come_out_as_they_went_in(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        file = _file("Join", triggers=TRIGGERS, campaigns=[CAMPAIGN])
        imported = _taken(workspace, file)
        assert (imported.triggers, imported.campaigns, imported.skipped) == (8, 1, ())
        assert "1 flow, 8 triggers, 1 campaign" in str(imported)
        data = _exported(workspace)
        library = WorkspaceProject(workspace, lambda: NOON, "ann").library()
    assert data["triggers"] == TRIGGERS
    assert data["campaigns"] == [CAMPAIGN]
    assert {group["name"] for group in data["groups"]} == {"Mothers", "Staff"}
    assert [field["key"] for field in data["fields"]] == ["due_date"]
    assert [each.type for each in library.triggers] == [
        "keyword", "keyword", "catch_all", "incoming_call", "missed_call", "new_conversation",
        "referral", "ticket_closed",
    ]  # fmt: skip
    assert {"Mothers", "Staff"} <= {group.name for group in library.assets.groups.values()}


def test_taken_in_twice_a_trigger_is_there_once(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        file = _file("Join", triggers=TRIGGERS, campaigns=[CAMPAIGN])
        _taken(workspace, file)
        before = workspace.triggers.all()
        again = _taken(workspace, file)
        assert (again.triggers, again.campaigns, again.archived) == (0, 0, 0)
        assert workspace.triggers.all() == before


def test_a_trigger_that_is_here_stays_as_it_is(tmp_path: Path) -> None:
    file = _file("Join", triggers=[TRIGGERS[0]])
    with _workspace(tmp_path / "w") as workspace:
        _taken(workspace, file)
        (kept,) = workspace.triggers.all()
        workspace.triggers.put({**kept, "is_archived": True})
        again = _taken(workspace, file)
        assert (again.triggers, again.archived) == (0, 0)
        assert workspace.triggers.all() == ({**kept, "is_archived": True},)


def test_a_trigger_that_would_answer_the_same_is_archived_and_stays_here(tmp_path: Path) -> None:
    old, new = _trigger("K", keywords=["join"], match_type="F"), _trigger("K", "Other")
    new |= {"keywords": ["JOIN", "enter"], "match_type": "O"}
    with _workspace(tmp_path / "w") as workspace:
        _taken(workspace, _file("Join", triggers=[old]))
        imported = _taken(workspace, _file("Other", triggers=[new]))
        assert (imported.triggers, imported.archived) == (1, 1)
        assert "archived in return: 1 trigger" in str(imported)
        assert [each.get("is_archived", False) for each in workspace.triggers.all()] == [
            True,
            False,
        ]
        assert _exported(workspace)["triggers"] == [new]


def test_what_cannot_be_taken_in_is_told_with_its_place(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        wrong = [
            _trigger("Z"),
            _trigger("K", keywords=["join"], flow="Gone"),
            _trigger("V", groups=[{"uuid": "no uuid", "name": "Odd"}]),
            "nothing",
        ]
        imported = _taken(workspace, _file("Join", triggers=[*wrong, TRIGGERS[0]]))
        assert imported.triggers == 1
        assert imported.skipped == (
            "triggers[0].trigger_type: Z is not a valid trigger type",
            "trigger join: there is no flow 'Gone' here",
            "triggers[2].groups[0].uuid: field 'groups[0].uuid' must be a valid UUID",
            "triggers[3]: this is no trigger",
        )


def test_a_campaign_that_starts_other_flows_and_what_is_archived_stay_here(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        away = {**CAMPAIGN, "uuid": uuid_of("away"), "is_archived": True}
        elsewhere = {**CAMPAIGN, "uuid": uuid_of("elsewhere")}
        elsewhere["events"] = [{**CAMPAIGN["events"][0], "flow": named("Other")}]  # type: ignore[index]  # it is a list of objects
        file = _file("Join", "Other", triggers=TRIGGERS, campaigns=[away, elsewhere, CAMPAIGN])
        _taken(workspace, file)
        project = WorkspaceProject(workspace, lambda: NOON, "ann")
        data = export_of(project, [uuid_of("Join")])
        assert data["campaigns"] == [CAMPAIGN]
        data = export_of(project, [uuid_of("Other")])
        assert (data["triggers"], data["campaigns"]) == ([], [elsewhere])


def test_what_is_kept_and_no_trigger_starts_nothing_and_stays(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        _taken(workspace, _file("Join", triggers=TRIGGERS))
        odd = {"uuid": uuid_of("odd"), "type": "keyword", "keywords": 7}
        later = {"uuid": uuid_of("later"), "type": "sneeze", "loud": True}
        workspace.triggers.put(odd, later)
        library = WorkspaceProject(workspace, lambda: NOON, "ann").library()
        assert [each.to_json() for each in library.triggers[-2:]] == [odd, later]
        assert all(each.faults() for each in library.triggers[-2:])
        assert _exported(workspace)["triggers"] == TRIGGERS


def _modern(trigger: dict[str, Any]) -> dict[str, Any]:
    """Return a trigger as RapidPro writes it today: with keywords, and every key."""
    made = {"exclude_groups": [], "channel": None, **trigger}
    keyword = made.pop("keyword", None)
    if made["trigger_type"] == "K":
        made.setdefault("keywords", [keyword])
        made.setdefault("match_type", "F")
    return made


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem[:40])
def test_those_of_real_files_come_out_as_they_went_in(path: Path, tmp_path: Path) -> None:
    data = json.loads(path.read_text())
    with _workspace(tmp_path / "w") as workspace:
        imported = _taken(workspace, data)
        kept = workspace.triggers.all()
        out = _exported(workspace)
    assert imported.skipped == ()
    away = [each for each in kept if each.get("is_archived")]
    modern = [_modern(trigger) for trigger in data.get("triggers", ())]
    assert [each for each in out["triggers"] if each not in modern] == []
    assert len(kept) == len({json.dumps(each, sort_keys=True) for each in modern})
    assert len(out["triggers"]) == len(kept) - len(away)
    assert out["campaigns"] == data.get("campaigns", [])


def test_checks_know_what_starts_the_flows_of_a_workspace(tmp_path: Path) -> None:
    def codes(workspace: Workspace) -> set[str]:
        project = WorkspaceProject(workspace, lambda: NOON, "ann")
        return {each.code for each in check_flow(project.flow(join), project.surroundings())}

    join = uuid_of("Join")
    with _workspace(tmp_path / "w") as workspace:
        _taken(workspace, _file("Join", triggers=TRIGGERS))
        assert not codes(workspace) & {"archived_flow_trigger", "trigger_conflict"}
        workspace.flows.set_status(join, "archived", published=None)
        assert "archived_flow_trigger" in codes(workspace)
        workspace.flows.set_status(join, "published", published=1)
        twin = {**trigger("twin", keywords=["stop"], channel="line", flow="Join").to_json()}
        twin["channel"] = {"uuid": uuid_of("line")}
        workspace.triggers.put(twin)
        assert codes(workspace) & {"archived_flow_trigger", "trigger_conflict"} == {
            "trigger_conflict"
        }


def test_campaigns_of_a_workspace_are_there_to_run(tmp_path: Path) -> None:
    with _workspace(tmp_path / "w") as workspace:
        _taken(workspace, _file("Join", campaigns=[CAMPAIGN]))
        workspace.campaigns.put({"uuid": uuid_of("bare"), "name": "Named by a session"})
        (campaign,) = WorkspaceProject(workspace, lambda: NOON, "ann").library().campaigns
    assert (campaign.name, campaign.group.name, len(campaign.points)) == ("Visits", "Mothers", 2)
    assert campaign == Document.read(_file("Join", campaigns=[CAMPAIGN])).library.campaigns[0]
