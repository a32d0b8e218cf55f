"""What the simulator asks, without a screen: what is asked, and what is decided."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from textual.screen import Screen

from flowtui.app import holder
from flowtui.flows.forms.form import validated
from flowtui.model.codec.wire import JSON
from flowtui.scenario.inputs import Advance, AdvanceTo, Edit, Input, Say, Start, Stop
from flowtui.scenario.inputs.schedule import Schedule
from flowtui.scenario.views.service_calls import calls_of
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.dialogs.dialogs import Ask, Choose, Pick
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.screens.simulator.decisions import (
    Announcement,
    Decision,
    Leave,
    MediaMessage,
    Position,
    SeedChange,
    SetupChange,
)
from flowtui.screens.simulator.moves import MOVES
from flowtui.screens.simulator.project_setup import setup_of
from flowtui.screens.simulator.questions.all_questions import QUESTIONS
from flowtui.screens.simulator.questions.question import Occasion, Question
from flowtui.screens.simulator.questions.schedule import When
from flowtui.screens.simulator.questions.services import script_answer
from flowtui.screens.simulator.questions.start_several import Several
from flowtui.store.projects.opening import open_project
from flowtui.store.projects.project import Project
from tests.screens.apps import clock
from tests.screens.simulating import clinic_file
from tests.screens.small_clinic import uuid


class Answers:
    """Gives one answer after the other, and remembers what was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, dialog: Screen[Any]) -> Any:
        assert isinstance(dialog, Ask | Choose | Pick | FormDialog)
        asked = dialog.question if isinstance(dialog, Ask | Choose) else dialog._title
        self.asked.append(asked or "")
        return self.answers.pop(0)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return open_project(clinic_file(tmp_path), clock=clock, holder=holder(clock))


@pytest.fixture
def view(project: Project) -> Viewpoint:
    """Ann, who was started in Registration."""
    return _after(_begun(project), Start(uuid("Registration"), (_ann(project),)))


def _begun(project: Project) -> Viewpoint:
    setup = setup_of(project, uuid("Registration"))
    return Viewpoint(setup, setup.timeline(clock(), 0), setup.contacts[0].uuid)


def _ann(project: Project) -> str:
    return project.contacts()[0].uuid


def _after(view: Viewpoint, *inputs: Input) -> Viewpoint:
    timeline = view.timeline
    for each in inputs:
        timeline = timeline.take(each)
    return view.at(timeline)


def _decided(
    question: Question, answers: Answers, view: Viewpoint, project: Project
) -> Decision | None:
    async def ask() -> Decision | None:
        return await question(Occasion(answers, view, project))

    decision = asyncio.run(ask())
    assert answers.answers == []
    return decision


@pytest.fixture
def decide(view: Viewpoint, project: Project) -> Callable[..., Decision | None]:
    """Return what asks a question of that name, and gives some answers."""
    return lambda name, *answers: _decided(QUESTIONS[name], Answers(*answers), view, project)


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - {"leave"}))
@pytest.mark.parametrize("nothing", [None, ""])
def test_a_question_that_is_left_decides_nothing(
    decide: Callable[..., Decision | None], name: str, nothing: str | None
) -> None:
    found = decide(name, nothing)
    setup = found.setup if isinstance(found, SetupChange) else None
    assert found is None or (name == "script_model" and nothing == "" and setup)


def test_a_flow_is_started_or_it_is_said_why_not(decide: Callable[..., Decision | None]) -> None:
    start = decide("start_flow", uuid("Visit"))
    assert isinstance(start, Start)
    assert start.flow == uuid("Visit")
    refusal = decide("start_flow", uuid("Broken"))
    assert isinstance(refusal, Announcement)
    assert refusal.text.startswith("It cannot be run: ")
    assert (refusal.title, refusal.severity) == ("Not started", "error")


def test_whom_a_start_means_is_shown_before_anyone_is_started(
    view: Viewpoint, project: Project
) -> None:
    name = project.contacts()[0].name
    flow, ann = uuid("Visit"), Several(contacts=name[:3].lower())
    blocked = Several(query="status = blocked")
    asked = Answers(flow, Several(group="Nobody's"), "b", blocked, "b", ann, "b", ann, "s")
    decision = _decided(QUESTIONS["start_several"], asked, view, project)
    assert isinstance(decision, Start)
    assert (decision.flow, decision.contacts) == (flow, (name,))
    title, _, unknown, _, nobody, _, first, form, again = asked.asked
    assert (title, form) == ("Start several in", "Start Visit for")
    assert "Nobody's" in unknown
    assert nobody == "0 contacts will be started."
    assert first == again == "1 contact will be started.\n" + name


def test_who_is_left_out_of_a_start_is_shown_with_the_reason(
    view: Viewpoint, project: Project
) -> None:
    asked = Answers(uuid("Visit"), Several(contacts=project.contacts()[0].name, in_a_flow=True), "")
    assert _decided(QUESTIONS["start_several"], asked, view, project) is None
    shown = asked.asked[-1].splitlines()
    assert shown[:3] == ["0 contacts will be started.", "", "1 contact will not:"]
    assert shown[3].startswith(f"· {project.contacts()[0].name}: ")


def test_when_a_flow_starts_by_itself_is_shown_before_it_is_scheduled(
    view: Viewpoint, project: Project
) -> None:
    name = project.contacts()[0].name
    weekly = When(at="2031-01-06 09:00", repeat="weekly", days="mon Thu", contacts=name)
    asked = Answers(uuid("Visit"), weekly, "b", weekly, "s")
    decision = _decided(QUESTIONS["schedule"], asked, view, project)
    assert isinstance(decision, Schedule)
    assert (decision.flow, decision.contacts) == (uuid("Visit"), (name,))
    heading, *fires = asked.asked[2].splitlines()
    assert heading == "It will start:"
    assert [line.split(",")[0].lstrip("· ").split()[0] for line in fires] == ["Mon", "Thu", "Mon"]
    assert all("09:00" in line for line in fires)
    assert _after_scheduling(view, decision) == 1


def _after_scheduling(view: Viewpoint, given: Schedule) -> int:
    before = len(view.world.triggers)
    return len(_after(view, given).world.triggers) - before


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"at": "tomorrow"}, "at", "must be a date and a time"),
        ({"repeat": "weekly"}, "days", "needs a day at least"),
        ({"days": "Mon Funday"}, "days", "“Funday” is no day of the week"),
        ({"contacts": " , "}, "contacts", "name contacts or a group"),
        ({"every": 0}, "every", "must be more"),
    ],
)
def test_a_time_that_is_none_is_refused_at_its_field(
    wrong: dict[str, JSON], field: str, said: str
) -> None:
    refused = validated(When, {"at": "2031-01-06 09:00", "contacts": "Ann", **wrong}, {})
    assert isinstance(refused, dict)
    assert list(refused) == [field]
    assert said in refused[field]


def test_a_start_of_nobody_is_refused_at_its_field() -> None:
    assert validated(Several, {"contacts": ","}, {}) == {
        "contacts": "name contacts, a group or a query"
    }


@pytest.mark.parametrize(
    ("answers", "span"),
    [
        (["3 h"], timedelta(hours=3)),
        (["x", "0 1", "1 d"], timedelta(days=1)),
        (["3661 d", "3660 d"], timedelta(days=3660)),
    ],
)
def test_a_span_is_asked_until_it_is_one(
    view: Viewpoint, project: Project, answers: list[str], span: timedelta
) -> None:
    asked = Answers(*answers)
    assert _decided(QUESTIONS["advance"], asked, view, project) == Advance(span)
    assert [text.startswith("✗ ") for text in asked.asked] == [False] + [True] * (len(answers) - 1)


def test_media_have_an_address(decide: Callable[..., Decision | None]) -> None:
    assert decide("attach", "l", " 1,2 ") == MediaMessage("geo:1,2")
    assert decide("attach", "i", "  ") is None
    assert decide("attach", "i", None) is None


def test_a_contact_is_edited_or_it_is_said_why_not(
    decide: Callable[..., Decision | None], project: Project
) -> None:
    assert decide("edit_contact", "name", "Bo") == Edit(_ann(project), {"name": "Bo"})
    assert decide("edit_contact", "language", "fra") == Edit(_ann(project), {"language": "fra"})
    assert decide("edit_contact", "status", "active") is None  # it is that already
    refusal = decide("edit_contact", "language", "french")
    assert isinstance(refusal, Announcement)
    assert refusal.title == "Not changed"


def test_another_contact_can_be_gone_back_to(
    decide: Callable[..., Decision | None], project: Project
) -> None:
    chosen = decide("choose_contact", project.contacts()[2].uuid)
    assert isinstance(chosen, Viewpoint)
    assert chosen.contact_uuid == project.contacts()[2].uuid
    assert chosen.contact_uuid in chosen.chosen_people


@pytest.mark.parametrize(
    ("answer", "decision"), [("7", SeedChange(7)), (" 7 ", SeedChange(7)), ("x", None)]
)
def test_a_seed_is_a_number(
    decide: Callable[..., Decision | None], answer: str, decision: Decision | None
) -> None:
    assert decide("seed", answer) == decision


def test_a_call_is_answered_as_it_is_said(view: Viewpoint, project: Project) -> None:
    here = _after(view, Say("Ann", view.contact_uuid), Say("25", view.contact_uuid))
    [call] = calls_of(here.simulation.taken, here.contact_uuid)
    assert call.outcome == "offline"

    def answered(*answers: str) -> SetupChange:
        asked = Answers(*answers)
        question = cast("Question", lambda occasion: script_answer(call, occasion))
        decision = _decided(question, asked, here, project)
        assert isinstance(decision, SetupChange)
        return decision

    first = answered("x", "600 a", '200 {"points": 12}')
    [mock] = first.setup.mocks
    assert (mock.status, mock.body) == (200, '{"points": 12}')
    assert "Content-Type" in mock.headers
    here = replace(here, setup=first.setup)
    assert [each.status for each in answered("404").setup.mocks] == [404]


def test_leaving_asks_if_there_is_something_to_lose(view: Viewpoint, project: Project) -> None:
    leave = QUESTIONS["leave"]
    assert _decided(leave, Answers(), view, project) == Leave()
    more = _after(view, AdvanceTo())
    assert _decided(leave, Answers(""), more, project) is None
    assert _decided(leave, Answers("q"), more, project) == Leave()
    assert _decided(leave, Answers("s", None), more, project) is None


def test_a_test_is_saved_where_it_is_said(
    decide: Callable[..., Decision | None], tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "x.yaml"
    saved = decide("save_test", f" {path} ")
    assert isinstance(saved, Announcement)
    assert saved.text == f"Saved {path} with 2 expectations"
    assert decide("save_test", str(path), "") is None  # it is there, and is not to be replaced
    assert isinstance(decide("save_test", str(path), "r"), Announcement)


def test_moves_are_possible_when_they_would_do_something(project: Project, view: Viewpoint) -> None:
    def possible(here: Viewpoint) -> set[str]:
        return {name for name, move in MOVES.items() if move.is_possible(here)}

    always = {"next_contact", "previous_contact", "copy_transcript"}
    assert possible(_begun(project)) == always
    assert possible(view) == always | {"back", "next_timer", "stop_flow"}
    assert possible(view.at(view.timeline.to(0))) == always | {"on"}
    two = _after(view, Say("Ann", view.contact_uuid), Start(uuid("Weekly tip"), (_ann(project),)))
    assert possible(two) == always | {
        "back", "restart", "next_timer", "stop_flow", "other_flow",
    }  # fmt: skip


def test_what_moves_do(view: Viewpoint) -> None:
    def decided(name: str) -> Decision:
        return MOVES[name].decide(view)

    assert decided("back") == Position(0)
    assert decided("on") == Position(2)
    assert decided("restart") == Position(1)
    assert decided("next_timer") == AdvanceTo()
    assert decided("stop_flow") == Stop(view.contact_uuid)
    for name, steps in (("next_contact", 1), ("previous_contact", -1)):
        other = decided(name)
        assert isinstance(other, Viewpoint)
        assert other.contact_uuid == view.people[steps].uuid
    copied = decided("copy_transcript")
    assert isinstance(copied, Announcement)
    assert "▸ Registration started" in copied.copied_text


def test_the_flows_of_a_contact_are_gone_round(project: Project, view: Viewpoint) -> None:
    two = _after(view, Start(uuid("Weekly tip"), (_ann(project),)))
    assert two.focus
    assert two.focus.flow_uuid == uuid("Registration")
    other = MOVES["other_flow"].decide(two)
    assert isinstance(other, Viewpoint)
    assert other.focus
    assert other.focus.flow_uuid == uuid("Weekly tip")
    assert isinstance(back := MOVES["other_flow"].decide(other), Viewpoint)
    assert back.focus
    assert back.focus.flow_uuid == uuid("Registration")
