"""What a text would say to a contact, as far as that can be told before the flow is run."""

from dataclasses import dataclass

from flowtui.engine.engine import Engine
from flowtui.engine.inspecting import context_of_contact
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error
from flowtui.flows.spec.flow import Flow
from flowtui.model.contact.contact import Contact


@dataclass(frozen=True, slots=True)
class PreviewPiece:
    """A piece of what is said."""

    text: str
    is_known: bool = True
    """Whether it would be just that; else it is an expression whose value only a run can tell."""


def scope_of_contact(engine: Engine, contact: Contact) -> Scope:
    """Return what expressions see of `contact` while no flow is run."""
    moment = (contact.last_seen_on or contact.created_on).astimezone(engine.environment.timezone)
    root = context_of_contact(engine, contact)
    return Scope(root, engine.environment_of(contact), now=lambda: moment)


def pieces_of(flow: Flow, text: str, scope: Scope) -> tuple[PreviewPiece, ...]:
    """Return what a text of `flow` says in `scope`, piece by piece."""
    pieces: list[PreviewPiece] = []
    for part in flow.template(text).parts:
        if isinstance(part, str):
            pieces.append(PreviewPiece(part))
            continue
        value = part.text_in(scope)
        known = not isinstance(value, Error)
        pieces.append(
            PreviewPiece(value, known)
            if isinstance(value, str)
            else PreviewPiece(part.source, known)
        )
    return tuple(pieces)
