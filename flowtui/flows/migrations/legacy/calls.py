"""Calls of web services."""

from textwrap import indent

from flowtui.flows.migrations.legacy.conversion import without_empty
from flowtui.flows.migrations.legacy.expressions import Options, convert_template
from flowtui.flows.migrations.legacy.reading import Source
from flowtui.flows.migrations.walking import JSONObject

_POST = "POST"
_FIT_FOR_URL = Options(url_encode=True)


def call_webhook(url: str, method: str, headers: list[Source] | None = None) -> JSONObject:
    """Return the action that calls `url`; a `POST`, also when no method is named, tells the run."""
    method = method.upper() or _POST
    converted = {"Content-Type": "application/json"} if method == _POST else {}
    for header in headers or []:
        # editors left empty ones
        if name := header.text("name"):
            converted[name] = convert_template(header.text("value"))
    return {
        "type": "call_webhook",
        "method": method,
        "url": convert_template(url, _FIT_FOR_URL),
        **without_empty(headers=converted, body=_run_as_json() if method == _POST else ""),
    }


def _run_as_json() -> str:
    """Return the template of what was posted: the contact, the run and the last input."""
    urn = _object_of(
        display='default(format_urn(input.urn), "")',
        path="urn_parts(input.urn).path",
        scheme="urn_parts(input.urn).scheme",
    )
    last_input = _object_of(
        attachments="foreach(input.attachments, attachment_parts)",
        channel="input.channel",
        created_on="input.created_on",
        text="input.text",
        type="input.type",
        urn=_spread("if", "input.urn", urn, "null"),
        uuid="input.uuid",
    )
    of_result = (
        "category", "category_localized", "created_on", "input", "name", "node_uuid", "value",
    )  # fmt: skip
    properties = ", ".join(f'"{name}"' for name in of_result)
    payload = _object_of(
        contact='object("uuid", contact.uuid, "name", contact.name, "urn", contact.urn)',
        flow="run.flow",
        path="run.path",
        results=f"foreach_value(results, extract_object, {properties})",
        run='object("uuid", run.uuid, "created_on", run.created_on)',
        input=_spread("if", "input", last_input, "null"),
        channel="default(input.channel, null)",
    )
    return f"@(json({payload}))"


def _object_of(**properties: str) -> str:
    """Return a call of `object`, each property on a line of its own."""
    return _spread("object", *(f'"{name}", {value}' for name, value in properties.items()))


def _spread(function: str, *arguments: str) -> str:
    """Return a call, each argument on a line of its own."""
    lines = ",\n".join(arguments)
    return f"{function}(\n{indent(lines, '  ')}\n)"
