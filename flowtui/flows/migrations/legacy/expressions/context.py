"""What old expressions could look up, and what it is called today."""

from flowtui.flows.migrations.legacy.expressions.term import CannotConvert, Term, call
from flowtui.model.contact.urn import SCHEMES

ROOTS = frozenset({"channel", "child", "contact", "date", "extra", "flow", "parent", "step"})
"""The names a template could begin with."""

_RESULT_PROPERTIES = {
    "category": "category_localized",
    "text": "input",
    "time": "created_on",
    "value": "value",
}
_CONTACT_PROPERTIES = ("created_on", "first_name", "id", "language", "name", "uuid")
_ATTACHMENT_URLS = Term('foreach(foreach(input.attachments, attachment_parts), extract, "url")')


def looked_up(path: str, *, raw_dates: bool) -> Term:
    """Return what `path`, such as `flow.age.category`, is today.

    Days are written as the workspace writes dates, unless they are wanted raw. What is not known
    stays as it is, in lower case.

    Raises:
        CannotConvert: it is no path at all: `flow..age`.
    """
    names = path.lower().split(".")
    if not all(names):
        raise CannotConvert(f"{path} has a dot too many")
    match names:
        case ["date", *rest]:
            found = _date(rest, raw_dates=raw_dates)
        case ["flow" | "step", "parent" | "child", "contact", *_] | [
            "flow" | "step",
            "contact",
            *_,
        ]:
            found = _contact(names[1:])
        case ["contact", *_] | ["parent" | "child", "contact", *_]:
            found = _contact(names)
        case ["flow", *rest]:
            found = _result("results", rest)
        case ["extra", "flow", *rest]:
            found = _result("parent.results", rest)
        case ["parent" | "child" as run, *rest]:
            found = _result(f"{run}.results", rest)
        case _:
            found = _other(names)
    return found or Term(".".join(names))


def lookup(container: str, *names: str) -> Term:
    """Return `container.name`, or `container["1"]` where the name could not stand like that."""
    return Term(
        container + "".join(f'["{name}"]' if name[0].isdigit() else f".{name}" for name in names)
    )


def _date(names: list[str], *, raw_dates: bool) -> Term | None:
    match names:
        case [] | ["now"]:
            return Term("now()")
        case ["today"]:
            day = Term("today()")
        case ["tomorrow"]:
            day = Term('datetime_add(now(), 1, "D")')
        case ["yesterday"]:
            day = Term('datetime_add(now(), -1, "D")')
        case _:
            return None
    return day if raw_dates else call("format_date", day)


def _contact(names: list[str]) -> Term | None:
    """Return what was looked up in the contact of the run, or of its parent or child."""
    at = names.index("contact")
    whose = "".join(f"{name}." for name in names[:at])
    match names[at + 1 :]:
        case []:
            return Term(f"{whose}contact")
        case [name] if name in _CONTACT_PROPERTIES:
            return Term(f"{whose}contact.{name}")
        case ["groups"]:
            return Term(f'join({whose}contact.groups, ",")')
        case ["tel_e164"]:
            return Term(f'default(urn_parts({whose}urns.tel).path, "")')
        case ["tel"]:
            return Term(f"format_urn({whose}urns.tel)")
        case [scheme, *rest] if scheme in SCHEMES:
            return _address(f"{whose}urns.{scheme}", rest)
        case [field]:
            return lookup(f"{whose}fields", field)
        case _:
            return None


def _address(urn: str, names: list[str]) -> Term | None:
    match names:
        case []:
            return Term(f'default(urn_parts({urn}).path, "")')
        case ["display"]:
            return Term(f"format_urn({urn})")
        case ["path" | "scheme" as name]:
            return Term(f"urn_parts({urn}).{name}")
        case ["urn"]:
            return Term(urn)
        case _:
            return None


def _result(results: str, names: list[str]) -> Term | None:
    match names:
        case []:
            return Term(results)
        case [name]:
            return lookup(results, name)
        case [name, key] if key in _RESULT_PROPERTIES:
            return lookup(results, name, _RESULT_PROPERTIES[key])
        case _:
            return None


def _other(names: list[str]) -> Term | None:
    match names:
        case ["step"] | ["step", "value"]:
            return Term("input")
        case ["step", "text"]:
            return Term("input.text")
        case ["step", "time"]:
            return Term("input.created_on")
        case ["step", "attachments"]:
            return _ATTACHMENT_URLS
        case ["step", "attachments", index] if index.isdecimal():
            return Term(f"attachment_parts(input.attachments[{index}]).url")
        case ["channel"] | ["channel", "address" | "tel" | "tel_e164"]:
            return Term("contact.channel.address")
        case ["channel", "name"]:
            return Term("contact.channel.name")
        case ["extra", *rest]:
            return lookup("legacy_extra", *rest)
        case _:
            return None
