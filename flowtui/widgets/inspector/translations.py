"""What an item of a node says in the other languages of its flow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.editing.changes import AddedLanguage, Change, TextTranslation
from flowtui.editing.items import Item
from flowtui.editing.translation import (
    Translatable,
    other_languages,
    translatables_of,
    translation,
)
from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.markers import Control
from flowtui.flows.spec.node import Node
from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.widgets.base.collapsible import Collapsible
from flowtui.widgets.base.focusing import focus_next_within
from flowtui.widgets.inspector.controls.choices import Choice, Choices
from flowtui.widgets.inspector.controls.chooser import Chooser
from flowtui.widgets.inspector.controls.control import Ear, FieldControl, FieldDone, ValueChanged
from flowtui.widgets.inspector.controls.editors import EDITORS
from flowtui.widgets.inspector.form_parts import FieldHead

_LABELS = {"name": "Category", "arguments": "Rule"}
"""What fields of routers are called; those of actions are called as in their forms."""
_OFFERED = (
    "ara", "ben", "deu", "eng", "fra", "hau", "hin", "ind", "kan", "kin", "lin", "lug", "mar",
    "nya", "pan", "por", "rus", "som", "spa", "swa", "tam", "tel", "tgl", "urd", "vie", "yor",
    "zho", "zul",
)  # fmt: skip
"""Languages that are offered to translate to; others are typed."""


@dataclass(frozen=True, eq=False, slots=True)
class _Text:
    """A text that is translated, in one language."""

    language: str
    item: Translatable
    control: FieldControl
    ear: Ear


class Translations(VerticalGroup):
    """A fold in which the texts of an item are translated."""

    DEFAULT_CSS = """
    Translations {
        height: auto; display: none;
        & > #texts { height: auto; padding: 0 0 0 2; }
        & .language { height: 1; margin: 1 0 0 0; color: $text-accent; }
    }
    """

    class Translated(Message):
        """The user translated something: it is to be `heard`."""

    def __init__(self, choices: Choices) -> None:
        """Show nothing yet."""
        super().__init__()
        self._choices = choices
        self._flow: Flow | None = None
        self._items: tuple[Translatable, ...] = ()
        self._texts: list[_Text] = []
        self._unheard: list[Change] = []
        self._read_only = False
        self._fold = Collapsible()
        self._fold.title = Content("Translations")
        self._box = VerticalGroup(id="texts")

    @override
    def compose(self) -> Iterable[Widget]:
        yield self._fold
        yield self._box

    def show(self, flow: Flow, node: Node, item: Item, *, read_only: bool) -> None:
        """Show what `item` of `node` says in other languages."""
        before = (self._items, self._languages)
        self._flow, self._read_only = flow, read_only
        self._items = tuple(_of_item(node, item))
        self.display = bool(self._items)
        self._fold.note = self._summary()
        if not self._fold.is_open:
            return
        if before == (self._items, self._languages) and self._texts:
            for text in self._texts:
                if not text.ear.is_ahead:
                    self._put(text)
        else:
            self._build()

    @property
    def _languages(self) -> tuple[str, ...]:
        return other_languages(self._flow) if self._flow else ()

    def _summary(self) -> Content:
        if self._flow is None or not self._languages:
            return Content.styled("none yet", "$foreground 45%")
        parts: list[Content] = []
        for language in self._languages:
            missing = sum(not translation(self._flow, language, item) for item in self._items)
            style = "$text-warning" if missing else "$text-success"
            said = f"{language} ✓" if not missing else f"{language} {missing} missing"
            parts.append(Content.styled(said, style))
        return Content("  ").join(parts)

    @on(Collapsible.Turned)
    def _turned(self, event: Collapsible.Turned) -> None:
        event.stop()
        if event.fold.is_open:
            self._build()
        else:
            self._texts = []
            self._box.remove_children()

    def _build(self) -> None:
        self._texts = []
        self._box.remove_children()
        self._box.mount_all([*self._widgets()])

    def _widgets(self) -> Iterator[Widget]:
        for language in self._languages:
            yield Static(Content(f"{name_of_language(language)} · {language}"), classes="language")
            for item in self._items:
                yield from self._text(language, item)
        if not self._read_only:
            placeholder = "+ add a language: its name, or its code like swa"
            yield Chooser(self._offered, self._by_code, placeholder=placeholder)

    def _text(self, language: str, item: Translatable) -> Iterator[Widget]:
        control = Control.LINES if item.is_list else Control.TEXT
        original = " / ".join(item.texts)
        label = _LABELS.get(item.field, item.field.replace("_", " ").capitalize())
        field = FormField(
            f"{language}/{item.item_uuid}/{item.field}", label, control, original,
            required=False, default=[] if item.is_list else "", evaluated=item.field != "name",
        )  # fmt: skip
        editor = EDITORS[control](field, self._choices)
        editor.disabled = self._read_only
        text = _Text(language, item, editor, Ear(editor))
        self._put(text)
        self._texts.append(text)
        yield FieldHead(field)
        yield editor

    def _offered(self) -> list[Choice]:
        spoken = {*self._languages, self._flow.language if self._flow else ""}
        return [
            Choice(code, name_of_language(code), code) for code in _OFFERED if code not in spoken
        ]

    @staticmethod
    def _by_code(code: str) -> Choice | None:
        try:
            language = parse_language(code.strip())
        except InvalidLanguage:
            return None
        return Choice(language, name_of_language(language), language)

    @on(Chooser.Chosen)
    def _add(self, event: Chooser.Chosen) -> None:
        event.stop()
        if event.choice:
            self._tell(AddedLanguage(str(event.choice.value), event.choice.title))

    @on(ValueChanged)
    def _changed(self, event: ValueChanged) -> None:
        event.stop()
        text = next((each for each in self._texts if each.control is event.by), None)
        if text is not None:  # else of a language or a node that is shown no more
            self._take(text, typed=event.typed)

    def heard(self) -> list[Change]:
        """Return what nobody has heard of yet, up to what is typed at this moment."""
        for text in list(self._texts):
            if text.ear.is_ahead:
                self._take(text, typed=True)
        changes, self._unheard = self._unheard, []
        return changes

    def _take(self, text: _Text, *, typed: bool) -> None:
        before, held = text.ear.heard, text.ear.hear()
        if held == before:
            return
        texts: Sequence[str] = held if text.item.is_list else [held]
        name = name_of_language(text.language)
        self._tell(TextTranslation(text.language, name, text.item, texts, by_typing=typed))

    def _put(self, text: _Text) -> None:
        """Show what the flow says of a text."""
        if self._flow is not None:
            text.control.put(_held(self._flow, text.language, text.item))
        text.ear.hear()

    def _tell(self, change: Change) -> None:
        self._unheard.append(change)
        self.post_message(self.Translated())

    @on(FieldDone)
    def _done(self, event: FieldDone) -> None:
        event.stop()
        focus_next_within(self)


def _of_item(node: Node, item: Item) -> Iterator[Translatable]:
    """Yield what can be translated of an item: of an action, or of the router."""
    actions = {action.uuid for action in node.actions}
    for each in translatables_of(node):
        if each.item_uuid == item.key or (item.is_router and each.item_uuid not in actions):
            yield each


def _held(flow: Flow, language: str, item: Translatable) -> str | list[str]:
    texts = translation(flow, language, item)
    return list(texts) if item.is_list else "".join(texts[:1])


def name_of_language(code: str) -> str:
    """Return what a language is called in English; its code, if that is not known."""
    from babel import Locale

    from flowtui.model.text.languages import bcp47

    return str(Locale("en").languages.get(bcp47(code) or code, code))
