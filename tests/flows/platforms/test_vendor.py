"""Adding a vendor is one file: everything there is goes by what its value says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flowtui.flows.analysis.check import Subject
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.cases import CASES
from flowtui.flows.checks.text_too_long import TextTooLong
from flowtui.flows.forms.form import form_of
from flowtui.flows.forms.palette import palette
from flowtui.flows.forms.properties import NewFlow, NewUntypedFlow, new_flow_form
from flowtui.flows.library.document import Document, NotFlows
from flowtui.flows.library.library import Library
from flowtui.flows.spec.action import ACTIONS, UnknownAction
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import PLATFORMS, Platform
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType
from flowtui.scenario.files import read_scenario
from flowtui.scenario.playing import Report, play
from flowtui.store.projects.exporting import exported
from flowtui.store.projects.file_project import FileProject
from flowtui.store.projects.workspace_project import WorkspaceProject
from flowtui.store.workspace.workspace import Workspace
from tests.commands.calling import call, written
from tests.engine.flows import CHANNEL
from tests.flows.naming import with_uuids
from tests.flows.platforms.vendors import vendor
from tests.store.samples import HOLDER, NOON

ACME = Path(__file__).with_name("acme.py")


@pytest.fixture
def acme() -> Iterator[Platform]:
    """Return the platform of a vendor that this package knows nothing of."""
    with vendor(ACME):
        yield PLATFORMS["acme"]


def bot(name: str, *steps: JSON, **more: JSON) -> JSON:
    return with_uuids(
        {"uuid": f"#{name}", "name": name, "language": "eng", "type": "messaging", "acme": {},
         "steps": list(steps), **more}
    )  # fmt: skip


def step(name: str, *actions: JSON, to: str | None = None) -> JSON:
    leads = {"uuid": f"#{name}-on", "destination_uuid": to and f"#{to}"}
    return {"uuid": f"#{name}", "actions": list(actions), "exits": [leads]}


def asking(name: str) -> JSON:
    return {
        "uuid": f"#{name}",
        "actions": [say("Well?", f"{name}-say")],
        "router": {
            "type": "switch",
            "operand": "@input.text",
            "wait": {"type": "msg"},
            "cases": [{"uuid": f"#{name}-loud", "type": "has_loudness", "category_uuid": "#L"}],
            "categories": [
                {"uuid": "#L", "name": "Loud", "exit_uuid": "#Lx"},
                {"uuid": "#O", "name": "Other", "exit_uuid": "#Ox"},
            ],
            "default_category_uuid": "#O",
        },
        "exits": [{"uuid": "#Lx", "destination_uuid": "#shh"}, {"uuid": "#Ox"}],
    }


def say(text: str, name: str = "say") -> JSON:
    return {"uuid": f"#{name}", "type": "send_msg", "text": text}


def beep(tone: str) -> JSON:
    return {"uuid": "#beep", "type": "beep", "tone": tone}


HELLO = bot(
    "Hello",
    step("hello", say("{{acme}}: {{customer.shout}} {{beeps(2)}}"), beep("{{1 + 1}}"),
         to="told"),
    step("told", say("{{locals.tone}}", "told-say"),
         {"uuid": "#save", "type": "set_run_result", "name": "Age", "value": "123456"},
         say("{{results.age}}", "kept-say"), to="ask"),
    asking("ask"),
    step("shh", say("Shh!", "shh-say")),
)  # fmt: skip
OTHER = bot("Other", step("other", say("Another", "other-say")))
BOTS: JSON = {"version": "acme-3", "bots": [HELLO, OTHER]}


def test_its_files_are_opened_and_written_as_they_were(acme: Platform) -> None:
    document = Document.read(BOTS)
    (hello, other) = document.readable_flows()
    assert (hello.name, other.home, document.dialect.title) == ("Hello", acme, "Acme bots")
    edited = document.with_flow(hello.replace(name="Greeting"))
    assert document.to_json() == BOTS
    assert edited.to_json()["bots"][0] == {**hello_as_written(), "name": "Greeting"}
    assert edited.to_json()["bots"][1] == OTHER


def hello_as_written() -> dict[str, Any]:
    made: dict[str, Any] = {**HELLO}
    return made


def test_where_it_is_not_known_nothing_of_it_is() -> None:
    with pytest.raises(NotFlows):
        Document.read(BOTS)
    assert "acme" not in PLATFORMS
    assert "beep" not in ACTIONS
    assert call("check", "--target", "acme", "-", stdin=b"{}").code == 2


def test_flows_are_checked_against_it(acme: Platform, tmp_path: Path) -> None:
    fine = call("check", "--target", "acme", written(tmp_path / "bots.json", BOTS))
    assert (fine.code, "Acme" in fine.out) == (0, False)

    enter = {"uuid": "#go", "type": "enter_flow", "flow": {"uuid": "#Other", "name": "Other"}}
    strange = bot("Hello", step("hello", enter, say("@(upper(contact.name))")), type="voice")
    path = written(tmp_path / "strange.json", {"bots": [strange, OTHER]})
    called = call("check", "--target", "acme", path)
    assert called.code == 1
    for text in (
        "Acme has no voice flows: make one of another type",
        f"Acme does not know “{ACTIONS['enter_flow'].title}” (enter_flow): replace it",
        "Acme does not know the function upper: replace it",
    ):
        assert text in called.out
    assert called.out == call("check", path).out  # it is its own flow


def test_others_do_not_know_what_is_its_own(acme: Platform, tmp_path: Path) -> None:
    path = written(tmp_path / "bots.json", BOTS)
    called = call("check", "--target", "textit", path)
    assert "TextIt does not know “Beep” (beep): replace it" in called.out
    assert "TextIt does not know the test “is loud”: replace it" in called.out
    assert "does not know" not in call("check", "--target", "flowtui", path).out


def test_targets_are_named_when_one_is_wrong(acme: Platform, tmp_path: Path) -> None:
    called = call("check", "--target", "nobody", written(tmp_path / "bots.json", BOTS))
    assert called.code == 2
    assert "'flowtui', 'glific', 'infobip', 'rapidpro', 'respond', 'textit', 'acme'" in called.err
    assert "|glific|infobip|rapidpro|respond|textit|acme]" in call("check", "--help").out


def test_its_limits_are_those_that_count(acme: Platform) -> None:
    save = {"uuid": "#save", "type": "set_run_result", "name": "Age", "value": "12345"}
    ui = {"nodes": {"#hello": {"position": {"left": 1000, "top": 1000}}}}
    document = Document.read({"bots": [bot("Hello", step("hello", save), _ui=ui)]})
    (flow,) = document.readable_flows()
    found = [each.text for each in TextTooLong.find(Subject(flow, Surroundings()))]
    assert found[0] == "This is 5 characters long and is cut after 4: shorten it"
    assert "Acme saves no more than 40" in found[1]
    other = [*TextTooLong.find(Subject(flow, Surroundings(target="textit")))]
    assert other == []


def test_only_what_it_has_is_offered(acme: Platform) -> None:
    offered = {entry.type for entry in palette(FlowType.MESSAGING, acme)}
    assert offered == {"beep", "send_msg", "set_run_result"}
    assert "beep" in {entry.type for entry in palette(FlowType.MESSAGING, PLATFORMS["flowtui"])}
    for other in ("textit", "rapidpro", "glific"):
        assert "beep" not in {e.type for e in palette(FlowType.MESSAGING, PLATFORMS[other])}
    assert [field.label for field in form_of(ACTIONS["beep"]).fields] == ["Tone"]


def test_a_new_flow_is_of_a_type_that_it_has(acme: Platform) -> None:
    choice = form_of(new_flow_form("acme")).field("type")
    assert [value for value, _ in choice.options] == ["messaging"]
    assert len(form_of(new_flow_form("textit")).field("type").options) == 3
    assert new_flow_form("textit") is new_flow_form("flowtui") is new_flow_form("nobody") is NewFlow
    assert new_flow_form("glific") is NewUntypedFlow


def test_its_flows_are_exported_as_its_own(acme: Platform) -> None:
    document = Document.read(BOTS)
    flows = [*document.readable_flows()]
    assert exported(flows, document.assets) == {"bots": [HELLO, OTHER]}
    foreign = Flow.read({**flows[1].to_json(), "acme": {}}).replace(uuid=flows[0].uuid)
    without = {key: value for key, value in foreign.to_json().items() if key != "acme"}
    assert "version" in exported([flows[0], Flow.read(without)], document.assets)


def played(steps: str, profile: str = "acme") -> Report:
    head = f"""
profile: {profile}
now: 2026-01-05T09:00:00+02:00
contacts: [{{name: Ann, urns: ["tel:+250788123123"]}}]
steps:
"""
    flows = Document.read({**BOTS, "channels": []}).library
    assets = {**flows.assets.data, "channels": [CHANNEL]}
    library = Library(type(flows.assets)(assets), {f.uuid: f for f in _flows()})
    return play(read_scenario(head + steps, "acme.yaml"), library)


def _flows() -> list[Flow]:
    return [*Document.read(BOTS).readable_flows()]


SAID = """
  - start: Hello
  - expect: {messages: ["Acme, for Ann: ANN beepbeep", "2", "1234", "Well?"]}
"""


def test_a_simulation_reads_its_texts_sees_what_it_shows_and_keeps_its_limits(
    acme: Platform,
) -> None:
    report = played(SAID + "  - say: HELLO\n  - expect: {message: Shh!}\n")
    assert report.findings == ()


def test_a_simulation_runs_under_its_policies(acme: Platform) -> None:
    again = "  - start: Other\n  - expect: {messages: [], waiting_in: Hello}\n"
    assert played(SAID + again).findings == ()
    later = "  - advance: 7h\n  - expect: {waiting_in: null}\n"
    assert played(SAID + later).findings == ()
    waiting = "  - start: Hello\n  - advance: 7h\n  - expect: {waiting_in: Hello}\n"
    assert played(waiting, "textit").findings == ()
    entered = "  - start: Hello\n  - start: Other\n  - expect: {message: Another}\n"
    assert played(entered, "textit").findings == ()


def test_files_and_workspaces_of_it_make_flows_of_it(acme: Platform, tmp_path: Path) -> None:
    file = FileProject.open(Path(written(tmp_path / "bots.json", BOTS)), lambda: NOON)
    assert file.profile == "acme"
    with Workspace.create(tmp_path / "w", name="W", profile="acme", holder=HOLDER) as workspace:
        project = WorkspaceProject(workspace, lambda: NOON, "ann")
        for maker in (file, project):
            assert maker.create("Poll", "messaging", "eng").home is acme
        document = Document.read(BOTS)
        project.import_document(document)
        for flow in document.readable_flows():
            assert project.flow(flow.uuid) == flow
            kept = project.library().flow(flow.uuid)
            assert kept is not None
            assert kept.home is acme


def test_a_kind_that_came_later_is_read_by_what_was_built_before(acme: Platform) -> None:
    (flow, _) = Document.read(BOTS).readable_flows()
    assert type(flow.nodes[0].actions[1]) is ACTIONS["beep"]
    with_hole = json.loads(json.dumps(flow.to_json()))
    del with_hole["nodes"][0]["actions"][1]["tone"]
    (fault,) = Flow.read(with_hole).nodes[0].actions[1].faults()
    assert "tone" in str(fault)
    with_hole["nodes"][0]["actions"][1]["type"] = "hoot"
    assert type(Flow.read(with_hole).nodes[0].actions[1]) is UnknownAction


def test_what_is_registered_twice_is_refused(acme: Platform) -> None:
    with pytest.raises(ValueError, match="two platforms called 'acme'"):
        PLATFORMS.register(acme)
    assert "has_loudness" in CASES


def test_no_flow_can_be_two_platforms_own(acme: Platform) -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="flows of Copy and Acme look the same"):
        PLATFORMS.register(replace(acme, type="copy", title="Copy"))
    assert "copy" not in PLATFORMS
