"""Evaluating templates for commands: with a contact, or in a session as it is."""

from dataclasses import dataclass
from datetime import datetime

from flowtui.engine.context import RunContext
from flowtui.engine.engine import Engine
from flowtui.engine.sprint import Sprint
from flowtui.expressions.convert import text_or_error
from flowtui.expressions.jsonvalues import json_of
from flowtui.expressions.template import Fault, compile_template
from flowtui.expressions.values import Error, Object, type_name
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.session.run import FlowType
from flowtui.model.session.session import Session
from flowtui.model.text.surrogates import mended
from flowtui.model.triggers.manual import ManualTrigger

_FLOW = Flow(
    uuid="e7a10000-0000-4000-8000-000000000001",
    name="Evaluation",
    spec_version="14.4.2",
    language="eng",
    type=FlowType.MESSAGING,
)
"""A flow without nodes: the run that templates are evaluated in where there is no session."""
_SESSION_UUID = "e7a10000-0000-4000-8000-000000000002"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a template comes to."""

    text: str
    """As it is written in a message; "" where there is only an error."""
    type: str
    """The type of the value: `text`, `number`, `object`…, or `error`."""
    value: JSON
    """The value as JSON."""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Evaluator:
    """Evaluates templates, each for itself: nothing is changed by it."""

    def __init__(self, engine: Engine, session: Session, at: datetime) -> None:
        """Evaluate in `session`, in the run that waits or else the last; it is `at`."""
        sprint = Sprint(session, at)
        waiting = session.waiting_run
        last = len(session.runs) - 1
        sprint.run_index = session.runs.index(waiting) if waiting else last
        self._scope = RunContext(engine, sprint).scope
        self._scope.environment = engine.environment_of(session.contact)

    @property
    def root(self) -> Object:
        """The context: what names in templates refer to."""
        return self._scope.root

    def evaluate(self, template: str) -> Evaluated:
        """Return what `template` comes to, and what is wrong with it."""
        faults: list[Fault] = []
        value = compile_template(mended(template)).value(self._scope, faults)
        text = text_or_error(value)
        errors = [f"{fault.source}: {fault.error.message}" for fault in faults]
        errors += [text.message] if isinstance(text, Error) else []
        warnings = tuple(self._scope.warnings)
        self._scope.warnings.clear()
        return Evaluated(
            "" if isinstance(text, Error) else text,
            type_name(value),
            json_of(value),
            tuple(errors),
            warnings,
        )


def evaluator_for(contact: Contact, assets: Assets, at: datetime) -> Evaluator:
    """Return an evaluator with a contact who was just started in a flow."""
    engine = Engine(Library(assets, {_FLOW.uuid: _FLOW}))
    trigger = ManualTrigger(flow=_FLOW.reference, triggered_on=at)
    outcome = engine.start(trigger, contact, uuid=_SESSION_UUID)
    return Evaluator(engine, outcome.session, at)


def evaluator_in(session: Session, assets: Assets, at: datetime) -> Evaluator:
    """Return an evaluator in a session."""
    return Evaluator(Engine(Library(assets, {})), session, at)
