"""Reading definitions from before version 13, in which anything may be missing or null."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flowtui.flows.migrations.errors import NotMigratable

Translations = Mapping[str, str]
"""A text by language; `base` is the language of flows that name none."""


@dataclass(frozen=True, slots=True)
class Source:
    """An object of an old definition, and the path to it."""

    json: Mapping[str, Any]
    where: str = ""

    def at(self, key: str) -> str:
        """Return the path to `key`."""
        return f"{self.where}.{key}" if self.where else key

    def text(self, key: str) -> str:
        """Return the text at `key`, or a number as it is written; "" where there is none.

        Raises:
            NotMigratable: there is something else.
        """
        return text_in(self.json.get(key), self.at(key))

    def number(self, key: str) -> int:
        """Return the number at `key` without its fraction; 0 where there is none.

        Raises:
            NotMigratable: there is something else.
        """
        value = self.json.get(key)
        if value is None:
            return 0
        if isinstance(value, int | float) and abs(value) < 2**53:
            return int(value)
        raise NotMigratable(self.at(key), "is not a number")

    def source(self, key: str) -> "Source":
        """Return the object at `key`, an empty one where there is none.

        Raises:
            NotMigratable: there is something else.
        """
        return source_in(self.json.get(key), self.at(key))

    def sources(self, key: str) -> list["Source"]:
        """Return the objects in the list at `key`.

        Raises:
            NotMigratable: there is something else.
        """
        return [source_in(value, where) for value, where in self.items(key)]

    def items(self, key: str) -> Iterator[tuple[Any, str]]:
        """Yield what is in the list at `key`, each with the path to it.

        Raises:
            NotMigratable: there is something else.
        """
        where, values = self.at(key), self.json.get(key)
        if values is None:
            return
        if not isinstance(values, list):
            raise NotMigratable(where, "is not a list")
        for index, value in enumerate(values):
            yield value, f"{where}[{index}]"

    def translations(self, key: str) -> Translations:
        """Return the text at `key` in all its languages.

        Raises:
            NotMigratable: there is something else.
        """
        return translations_in(self.json.get(key), self.at(key))


def translations_in(value: Any, where: str) -> Translations:
    """Return a text in all its languages; some flows have a text alone.

    Raises:
        NotMigratable: `value`, which is at the path `where`, is no such thing.
    """
    if value is None:
        return {}
    if isinstance(value, str):
        return {"base": value}
    source = source_in(value, where)
    return {language: source.text(language) for language in source.json}


def in_language(translations: Translations, language: str) -> str:
    """Return the text in `language`, or that in none; "" where there is neither."""
    return translations.get(language, translations.get("base", ""))


def text_in(value: Any, where: str) -> str:
    """Return `value`, which is at the path `where`, if it is a text; "" where there is none.

    Raises:
        NotMigratable: it is something else.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise NotMigratable(where, "is not a text")


def source_in(value: Any, where: str) -> Source:
    """Return `value`, which is at the path `where`, if it is an object; an empty one for none.

    Raises:
        NotMigratable: it is something else.
    """
    if value is None:
        return Source({}, where)
    if isinstance(value, dict):
        return Source(value, where)
    raise NotMigratable(where, "is not an object")
