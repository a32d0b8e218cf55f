"""Reading sessions for commands: flowtui's own, goflow's, and recorded tests."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from flowtui.model.codec.wire import JSON

if TYPE_CHECKING:
    from flowtui.model.contact.contact import Contact
    from flowtui.model.session.session import Session

_OF_INPUT = frozenset({"uuid", "created_on", "type"})
"""What goflow writes of a message that is looked at, besides what the message says."""


def read_session(path: str, contact: "Contact | None") -> "Session":
    """Return the session in a file, with `contact` if the file has none of its own.

    A file holds a session, an object with a `session`, or a recorded test, of which it is the last.

    Raises:
        ClickException: it cannot be read, or there is no session in it; says what is wrong.
    """
    from flowtui.commands.contacts import check_number
    from flowtui.commands.reading import read_json
    from flowtui.model.codec.wire import Unreadable, read, write
    from flowtui.model.discovery import discover
    from flowtui.model.session.session import Session

    discover("flowtui.flows.waits")  # sessions tell of their events and resumes
    data = _session_in(read_json(path))
    if data is None:
        raise click.ClickException(f"{path}: there is no session in it")
    if contact is not None:
        data = {**data, "contact": write(contact)}
    if "contact" not in data:
        raise click.ClickException(f"{path}: it does not say who the contact is: add --contact")
    try:
        session = read(Session, data)
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from error
    check_number(session.contact, f"{path}: the contact")
    if not session.runs:
        raise click.ClickException(f"{path}: the session has no runs")
    return session


def _session_in(data: JSON) -> dict[str, Any] | None:
    """Return the JSON of a session as flowtui writes it; None where there is none."""
    if not isinstance(data, Mapping):
        return None
    if "outputs" in data:
        outputs = data["outputs"]
        return _with_contact(outputs[-1], data) if isinstance(outputs, list) and outputs else None
    if "session" in data:
        return _with_contact(data, data)
    if "runs" not in data:
        return None
    kept = {key: value for key, value in data.items() if key != "wait" or _is_pause(value)}
    return {**kept, "input": _input(data["input"])} if "input" in data else kept


def _is_pause(data: JSON) -> bool:
    """Return whether a wait is one as flowtui writes it; older sessions of goflow have others."""
    return isinstance(data, Mapping) and "event" in data


def _with_contact(output: JSON, around: Mapping[str, Any]) -> dict[str, Any] | None:
    session = _session_in(output.get("session")) if isinstance(output, Mapping) else None
    if session is None or "contact" not in around:
        return session
    return {"contact": around["contact"], **session}


def _input(data: JSON) -> JSON:
    """Return a message that is looked at; goflow writes its parts beside its id."""
    if not isinstance(data, Mapping) or "msg" in data:
        return data
    about = {key: value for key, value in data.items() if key in _OF_INPUT}
    return {**about, "msg": {key: data[key] for key in data if key not in _OF_INPUT}}
