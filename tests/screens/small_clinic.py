"""A small clinic: the flows that the simulator is tested with."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID, uuid5

Data: TypeAlias = dict[str, Any]

_NAMESPACE = UUID("7d1f2c60-3a54-4a8e-9a55-0b7a5c1d2e3f")
TRICKY = "[Yes] [/b] [x"
"""A text that no screen may read as anything but a text."""


def uuid(name: str) -> str:
    """Return the uuid of what a test calls `name`."""
    return str(uuid5(_NAMESPACE, name))


def send(name: str, text: str, *quick_replies: str, attachments: Sequence[str] = ()) -> Data:
    """Return an action that sends a message."""
    return {
        "uuid": uuid(f"action {name}"),
        "type": "send_msg",
        "text": text,
        "quick_replies": list(quick_replies),
        "attachments": list(attachments),
    }


def node(name: str, *actions: Data, to: str = "") -> Data:
    """Return a node that does something and goes on."""
    return {"uuid": uuid(name), "actions": list(actions), "exits": [_exit(name, to)]}


def switch(
    name: str,
    exits: Mapping[str, str],
    cases: Sequence[tuple[str, Sequence[str], str]] = (),
    *,
    wait: Data | None = None,
    actions: Sequence[Data] = (),
    **more: str,
) -> Data:
    """Return a node that picks its exit.

    `exits` are destinations by category, the last category being the default; `cases` are a test,
    its arguments and a category; `more` is set on the router.
    """
    categories = [
        {
            "uuid": uuid(f"category {name} {category}"),
            "name": category,
            "exit_uuid": uuid(f"exit {name} {category}"),
        }
        for category in exits
    ]
    router: Data = {
        "type": "switch",
        "operand": "@input.text",
        "cases": [_case(name, number, *case) for number, case in enumerate(cases)],
        "categories": categories,
        "default_category_uuid": categories[-1]["uuid"],
        **more,
    }
    if wait is not None:
        router["wait"] = {"type": "msg", **wait}
    leading = [_exit(f"{name} {category}", to) for category, to in exits.items()]
    return {"uuid": uuid(name), "actions": list(actions), "router": router, "exits": leading}


def _case(node_name: str, number: int, test: str, arguments: Sequence[str], category: str) -> Data:
    return {
        "uuid": uuid(f"case {node_name} {number}"),
        "type": test,
        "arguments": list(arguments),
        "category_uuid": uuid(f"category {node_name} {category}"),
    }


def _exit(name: str, to: str) -> Data:
    return {"uuid": uuid(f"exit {name}"), "destination_uuid": uuid(to) if to else None}


def flow(name: str, *nodes: Data, type_: str = "messaging", **more: Any) -> Data:
    """Return the definition of a flow."""
    return {
        "uuid": uuid(name),
        "name": name,
        "spec_version": "14.4.2",
        "language": "eng",
        "type": type_,
        "revision": 1,
        "expire_after_minutes": 4320,
        "localization": {},
        "nodes": list(nodes),
        **more,
    }


def registration() -> Data:
    """Return a flow that asks for a name and an age, with a wait that times out."""
    silence = uuid("category wait age No Response")
    return flow(
        "Registration",
        node("ask name", send("ask name", "Welcome! What is your name?"), to="wait name"),
        switch("wait name", {"All": "keep name"}, wait={}, result_name="name"),
        node(
            "keep name",
            {"uuid": uuid("set name"), "type": "set_contact_name", "name": "@results.name"},
            send("ask age", "Thanks @results.name! How old are you?", "18", "25", "40"),
            to="wait age",
        ),
        switch(
            "wait age",
            {"number": "keep age", "No Response": "remind", "Other": "again"},
            [("has_number", (), "number")],
            result_name="age",
            wait={"timeout": {"seconds": 7200, "category_uuid": silence}},
        ),
        node("again", send("again", "Sorry, a number please."), to="wait age"),
        node("remind", send("remind", "Are you still there?"), to="wait age"),
        _keep_age(),
        node("done", send("done", "You have @webhook.json.points points.")),
        node("sorry", send("sorry", "We will tell you your points later.")),
    )


def _keep_age() -> Data:
    """Return a node that keeps the age and asks the world outside for points."""
    set_age = {
        "uuid": uuid("set age"),
        "type": "set_contact_field",
        "field": {"key": "age", "name": "Age"},
        "value": "@results.age",
    }
    ask_points = {
        "uuid": uuid("points"),
        "type": "call_webhook",
        "method": "GET",
        "url": "https://clinic.example.org/points",
    }
    return switch(
        "keep age",
        {"Success": "done", "Failure": "sorry"},
        [("has_number_between", ("200", "299"), "Success")],
        operand="@webhook.status",
        actions=[set_age, ask_points],
    )


def weekly_tip() -> Data:
    """Return a background flow."""
    picture = "image/jpeg:https://clinic.example.org/hands.jpg"
    tip = send("tip", "Tip of the week: wash your hands.", attachments=[picture])
    return flow("Weekly tip", node("tip", tip), type_="messaging_background")


def visit() -> Data:
    """Return a flow that enters another."""
    consent = {
        "uuid": uuid("enter"),
        "type": "enter_flow",
        "flow": {"uuid": uuid("Consent"), "name": "Consent"},
    }
    return flow(
        "Visit",
        switch(
            "enter consent",
            {"Complete": "when", "Expired": ""},
            [("has_only_text", ("completed",), "Complete")],
            operand="@child.status",
            actions=[consent],
        ),
        node("when", send("when", "When do you want to come?"), to="wait when"),
        switch("wait when", {"All": ""}, wait={}, result_name="when"),
    )


def consent() -> Data:
    """Return a flow that is entered by another."""
    return flow(
        "Consent",
        node("may we", send("may we", "May we write to you?", "Yes", "No"), to="wait consent"),
        switch("wait consent", {"All": ""}, wait={}, result_name="consent"),
    )


def tricky() -> Data:
    """Return a flow whose name and texts look like markup."""
    return flow(
        TRICKY,
        node("tricky", send("tricky", TRICKY, TRICKY, "[b]bold[/b]"), to="wait tricky"),
        switch("wait tricky", {TRICKY: "said", "Other": "said"}, [("has_text", (), TRICKY)],
               wait={}, result_name=TRICKY),
        node(
            "said",
            {
                "uuid": uuid("set tricky"),
                "type": "set_contact_field",
                "field": {"key": "note", "name": TRICKY},
                "value": "@input.text",
            },
            send("said", "You said @input.text @(", attachments=[f"image:https://x/{TRICKY}"]),
            to="wait tricky",
        ),
    )  # fmt: skip


def broken() -> Data:
    """Return a flow that cannot be run: its exit leads to a node that is not there."""
    return flow("Broken", node("lost", send("lost", "Hello"), to="nowhere"))


def clinic() -> Data:
    """Return all of them as an export."""
    flows = [registration(), weekly_tip(), visit(), consent(), tricky(), broken()]
    fields = [
        {"key": "age", "name": "Age", "type": "number"},
        {"key": "note", "name": TRICKY, "type": "text"},
    ]
    return {"version": "14", "site": "https://clinic.example.org", "flows": flows, "fields": fields}
