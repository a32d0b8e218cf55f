"""Conversations by chance: a contact who answers this or that, or not at all."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

from typing_extensions import override

from flowtui.engine.engine import Engine
from flowtui.engine.services import OfflineServices
from flowtui.flows.library.library import Library
from flowtui.flows.routers.switch import Switch
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import LLM
from flowtui.model.contact.contact import Contact
from flowtui.model.environment import Environment
from flowtui.model.events.service import Tokens
from flowtui.model.message import MsgIn, QuickReply
from flowtui.model.services import AirtimeTransfer, HTTPRequest, HTTPResponse, LLMAnswer
from flowtui.model.session.chance import Stream
from flowtui.model.session.run import Status
from flowtui.model.session.session import Session
from flowtui.world.entry import Entry
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.engine.flows import NOW, contact_of

T = TypeVar("T")
MEDIA = (
    "image/jpeg:http://example.org/a.jpg",
    "audio/ogg:http://example.org/a.ogg",
    "geo:-1.95,30.06",
)
SAID = (
    "1", "2", "0", "17", "1985", "4.5", "-3", "yes", "no", "Ann Uwera", "muraho neza", "", "👍",
    "0788123123", "2026-01-05", "a@example.org", "Kigali", "skip", "@contact.name", "x" * 300,
)  # fmt: skip
SPANS = (timedelta(minutes=10), timedelta(hours=20), timedelta(days=4))
TURNS = 12
"""How often something is said or time passes, at most."""


class Answering(OfflineServices):
    """A world that answers everybody."""

    @override
    def call_webhook(self, request: HTTPRequest) -> HTTPResponse:
        body = json.dumps({"status": "ok", "n": 3, "items": [1, {"a": None}]})
        return HTTPResponse(200, (("Content-Type", "application/json"),), body.encode(), 40)

    @override
    def ask_llm(self, llm: LLM, instructions: str, text: str) -> LLMAnswer:
        return LLMAnswer("yes", Tokens(1, 1))

    @override
    def transfer_airtime(
        self, contact: Contact, recipient: str, amounts: Mapping[str, Decimal], chance: Stream
    ) -> AirtimeTransfer:
        currency = min(amounts)
        return AirtimeTransfer(chance.text(10, "AB"), currency, amounts[currency])


class Talk:
    """A conversation with one flow of a library."""

    def __init__(self, library: Library, flow: Flow) -> None:
        environment = Environment(allowed_languages=library.languages, default_country="RW")
        self._host = WorldRunner(Engine(library, environment, Answering()))
        self._flow = flow
        self._languages = ("", *(code for code in flow.localization or {} if len(code) == 3))
        self._answers = (*dict.fromkeys(_answers(flow)), *SAID)

    def play(self, seed: int) -> tuple[World, list[Entry]]:
        """Return what becomes of a contact who is started in the flow, and what happened."""
        chance = Stream(seed)
        contact = replace(contact_of(), language=one_of(chance, self._languages))
        world = World.of(NOW, [contact], seed)
        world, entries = self._host.start(world, self._flow.uuid, [contact.uuid])
        log = list(entries)
        for _ in range(TURNS):
            if not any(session.wait for session in world.sessions.values()):
                break
            world, entries = self._go_on(world, contact.uuid, chance)
            log += entries
        return world, log

    def _go_on(self, world: World, contact_uuid: str, chance: Stream) -> Any:
        kind = chance.below(10)
        if kind == 0:
            return self._host.advance_to(world, world.now + one_of(chance, SPANS))
        if kind == 1:
            timer = self._host.next_timer(world)
            return self._host.advance_to(world, timer.due if timer else world.now)
        attachments = (one_of(chance, MEDIA),) if kind == 2 else ()
        text = one_of(chance, self._answers)
        return self._host.receive(world, contact_uuid, MsgIn(text=text, attachments=attachments))


def one_of(chance: Stream, items: Sequence[T]) -> T:
    """Return one of the items."""
    return items[chance.below(len(items))]


def _answers(flow: Flow) -> Iterator[str]:
    """Yield what the cases of a flow look for, and what its messages offer."""
    for node in flow.nodes:
        if isinstance(node.router, Switch):
            for case in node.router.cases:
                for argument in case.arguments:
                    yield from (argument, *argument.split())
        for action in node.actions:
            for reply in getattr(action, "quick_replies", ()):
                yield QuickReply.parse(reply).text


def assert_legal(session: Session) -> None:
    """Assert that a session is over, or waits for something."""
    waiting = [run for run in session.runs if run.status is Status.WAITING]
    if session.status is Status.WAITING:
        assert len(waiting) == 1
        assert session.wait is not None
        return
    assert session.status.ended
    assert session.reason
    assert session.wait is None
    assert all(run.status.ended for run in session.runs)
