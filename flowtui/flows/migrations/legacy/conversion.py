"""What the parts of one flow share while they are converted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flowtui.flows.migrations.legacy.expressions import convert_template
from flowtui.flows.migrations.legacy.reading import Source, Translations, in_language
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject


@dataclass(frozen=True, slots=True)
class Conversion:
    """A flow that is being converted."""

    language: str
    """What its texts are written in."""
    nodes: frozenset[str]
    """The ids of its nodes: an exit may lead to no other."""
    new_uuid: NewUUID
    media_base_url: str
    localization: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    """The translations found so far: by language, id and property."""

    def uuid_of(self, source: Source, key: str = "uuid") -> str:
        """Return the id at `key`, or a new one: before version 11 most things had none."""
        return source.text(key) or self.new_uuid()

    def reference(self, source: Source) -> JSONObject:
        """Return the reference to a flow, channel or contact.

        Before version 9 references had numbers, which mean nothing elsewhere; those get an id
        that leads nowhere yet, so that the name is seen to be missing.
        """
        return {"uuid": self.uuid_of(source), "name": source.text("name")}

    def exit(self, uuid: str, destination: str) -> JSONObject:
        """Return an exit; one to a node that is not there leads nowhere."""
        if destination in self.nodes:
            return {"uuid": uuid, "destination_uuid": destination}
        return {"uuid": uuid}

    def localized(
        self, translations: Translations, uuid: str, key: str, *, is_template: bool = True
    ) -> str:
        """Return the text in the language of the flow, and keep the others.

        Args:
            translations: the text by language.
            uuid: the id of what has it.
            key: the property that it is.
            is_template: whether there are expressions in it.
        """
        converted: Callable[[str], str] = convert_template if is_template else str
        for language, text in translations.items():
            if language not in (self.language, "base"):
                self._keep(language, uuid, key, [converted(text)])
        return converted(in_language(translations, self.language))

    def localized_list(self, items: Sequence[Translations], uuid: str, key: str) -> list[str]:
        """Return templates in the language of the flow, and keep the others, as `localized`.

        In a language in which not all of them are said, those that are not are "".
        """
        for language in dict.fromkeys(language for item in items for language in item):
            if language not in (self.language, "base"):
                texts = [convert_template(item.get(language, "")) for item in items]
                self._keep(language, uuid, key, texts)
        return [convert_template(in_language(item, self.language)) for item in items]

    def _keep(self, language: str, uuid: str, key: str, texts: list[str]) -> None:
        self.localization.setdefault(language, {}).setdefault(uuid, {})[key] = texts


def without_empty(**properties: Any) -> JSONObject:
    """Return the properties that are not empty, false or null: the others are left out."""
    return {key: value for key, value in properties.items() if value}
