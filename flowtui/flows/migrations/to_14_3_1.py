"""14.3.1: tests against one text have one argument; an editor had split some at their spaces."""

from collections.abc import Iterable

from flowtui.flows.migrations.localization import languages_of, translate, translation
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, items, parts, routers_of, text

_ONE_ARGUMENT = frozenset(
    {
        "has_all_words", "has_any_word", "has_beginning", "has_only_phrase", "has_only_text",
        "has_pattern", "has_phrase",
    }
)  # fmt: skip


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one."""
    translations = languages_of(flow).values()
    for router in routers_of(flow):
        if text(router, "type") != "switch":
            continue
        for case in parts(router, "cases"):
            if text(case, "type") in _ONE_ARGUMENT:
                _join(case, translations)


def _join(case: JSONObject, translations: Iterable[JSONObject]) -> None:
    arguments = items(case, "arguments")
    if len(arguments) > 1:
        texts = (argument if isinstance(argument, str) else "" for argument in arguments)
        case["arguments"] = [" ".join(texts)]
    uuid = text(case, "uuid")
    for translated in translations:
        values = translation(translated, uuid, "arguments") or []
        if len(values) > 1:
            translate(translated, uuid, "arguments", [" ".join(values)])
