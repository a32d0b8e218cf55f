"""Actions: what the old ones are called today, and what they say."""

from collections.abc import Callable
from typing import Any

from flowtui.flows.migrations.errors import NotMigratable
from flowtui.flows.migrations.legacy.calls import call_webhook
from flowtui.flows.migrations.legacy.conversion import Conversion, without_empty
from flowtui.flows.migrations.legacy.expressions import convert_template
from flowtui.flows.migrations.legacy.media import absolute, attachment
from flowtui.flows.migrations.legacy.reading import (
    Source,
    in_language,
    source_in,
    text_in,
    translations_in,
)
from flowtui.flows.migrations.walking import JSONObject
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.text.text import trim

Converter = Callable[[Source, str, Conversion], JSONObject]
"""Given an action, its id and its flow, returns the action of today without its id."""


def convert_action(action: Source, conversion: Conversion) -> JSONObject:
    """Return `action` as it is today.

    Raises:
        NotMigratable: there is no such action, or something in it is broken.
    """
    kind = action.text("type")
    if kind not in _CONVERTERS:
        raise NotMigratable(action.where, f"there is no counterpart to actions of type {kind!r}")
    uuid = conversion.uuid_of(action)
    return {"uuid": uuid, **_CONVERTERS[kind](action, uuid, conversion)}


def _add_label(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    return {"type": "add_input_labels", "labels": _matched(action, "labels")}


def _add_group(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    return {"type": "add_contact_groups", "groups": _matched(action, "groups")}


def _del_group(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    groups = _matched(action, "groups")
    which = {"groups": groups} if groups else {"all_groups": True}
    return {"type": "remove_contact_groups", **which}


def _api(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    """In older flows an action could call a web service, too."""
    return call_webhook(action.text("webhook"), action.text("action"))


def _channel(action: Source, _uuid: str, conversion: Conversion) -> JSONObject:
    uuid = conversion.uuid_of(action, "channel")
    channel = {"uuid": uuid, "name": action.text("name")}
    return {"type": "set_contact_channel", "channel": channel}


def _email(action: Source, _uuid: str, conversion: Conversion) -> JSONObject:
    body = in_language(action.translations("msg"), conversion.language)
    return {
        "type": "send_email",
        "addresses": [
            convert_template(text_in(email, where)) for email, where in action.items("emails")
        ],
        "subject": convert_template(action.text("subject")),
        "body": convert_template(body),
    }


def _flow(action: Source, _uuid: str, conversion: Conversion) -> JSONObject:
    return {"type": "enter_flow", "flow": _flow_of(action, conversion), "terminal": True}


def _lang(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    return {"type": "set_contact_language", "language": action.text("lang")}


def _play(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    return {"type": "play_audio", "audio_url": convert_template(action.text("url"))}


def _reply(action: Source, uuid: str, conversion: Conversion) -> JSONObject:
    return {
        "type": "send_msg",
        **_message(action, uuid, conversion),
        **without_empty(all_urns=bool(action.json.get("send_all"))),
    }


def _save(action: Source, _uuid: str, _conversion: Conversion) -> JSONObject:
    key, value = action.text("field"), convert_template(action.text("value"))
    match key:
        case "name":
            return {"type": "set_contact_name", "name": value}
        case "first_name":
            others = "@(word_slice(contact.name, 1, -1))"
            return {"type": "set_contact_name", "name": f"{trim(value)} {others}"}
        case "tel_e164":
            return {"type": "add_contact_urn", "scheme": "tel", "path": value}
        case scheme if scheme in SCHEMES:
            return {"type": "add_contact_urn", "scheme": scheme, "path": value}
        case _:
            field = {"key": key, "name": action.text("label")}
            return {"type": "set_contact_field", "field": field, "value": value}


def _say(action: Source, uuid: str, conversion: Conversion) -> JSONObject:
    recordings = {
        language: absolute(recording, conversion.media_base_url)
        for language, recording in action.translations("recording").items()
        if recording
    }
    return {
        "type": "say_msg",
        "text": conversion.localized(action.translations("msg"), uuid, "text"),
        **without_empty(audio_url=conversion.localized(recordings, uuid, "audio_url")),
    }


def _send(action: Source, uuid: str, conversion: Conversion) -> JSONObject:
    variables = _variables(action)
    return {
        "type": "send_broadcast",
        **_message(action, uuid, conversion),
        **_recipients(action, conversion, variables),
    }


def _trigger_flow(action: Source, _uuid: str, conversion: Conversion) -> JSONObject:
    variables = _variables(action)
    others = [variable for variable in variables if variable != _NEW_CONTACT]
    return {
        "type": "start_session",
        "flow": _flow_of(action, conversion),
        **_recipients(action, conversion, others),
        **without_empty(create_contact=_NEW_CONTACT in variables),
    }


_NEW_CONTACT = "@new_contact"
"""What stood among the recipients when a contact was to be made."""


def _flow_of(action: Source, conversion: Conversion) -> JSONObject:
    """Return the reference to a flow, which was the action itself before version 9."""
    return conversion.reference(action.source("flow") if "flow" in action.json else action)


def _message(action: Source, uuid: str, conversion: Conversion) -> JSONObject:
    attachments = {
        language: attachment(media, conversion.media_base_url)
        for language, media in action.translations("media").items()
        if media
    }
    replies = [translations_in(reply, where) for reply, where in action.items("quick_replies")]
    text = conversion.localized(action.translations("msg"), uuid, "text")
    attached = conversion.localized(attachments, uuid, "attachments")
    return {
        "text": text,
        **without_empty(
            attachments=[attached] if attached else [],
            quick_replies=conversion.localized_list(replies, uuid, "quick_replies"),
        ),
    }


def _recipients(action: Source, conversion: Conversion, variables: list[str]) -> JSONObject:
    return without_empty(
        contacts=[conversion.reference(contact) for contact in action.sources("contacts")],
        groups=_matched(action, "groups"),
        legacy_vars=[convert_template(variable) for variable in variables],
    )


def _variables(action: Source) -> list[str]:
    return [variable.text("id") for variable in action.sources("variables")]


def _matched(action: Source, key: str) -> list[JSONObject]:
    """Return the groups or labels at `key`: by id, or by a name that is matched."""
    return [_reference(value, where) for value, where in action.items(key)]


def _reference(value: Any, where: str) -> JSONObject:
    """Return the reference to a group or label.

    It was a name, which could be an expression, or an object. Before version 9 that had a number,
    which means nothing elsewhere: such a reference goes by its name.
    """
    if isinstance(value, str):
        return {"name_match": convert_template(value)}
    source = source_in(value, where)
    uuid, name = source.text("uuid"), source.text("name")
    return {"uuid": uuid, "name": name} if uuid else {"name_match": name}


_CONVERTERS: dict[str, Converter] = {
    "add_group": _add_group,
    "add_label": _add_label,
    "api": _api,
    "channel": _channel,
    "del_group": _del_group,
    "email": _email,
    "flow": _flow,
    "lang": _lang,
    "play": _play,
    "reply": _reply,
    "save": _save,
    "say": _say,
    "send": _send,
    "trigger-flow": _trigger_flow,
}
