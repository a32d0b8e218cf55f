"""What can be chosen in forms, and what expressions can look at there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from flowtui.editing.completion import Names, names_of
from flowtui.flows.analysis.survey import Survey
from flowtui.flows.library.referenced import referenced_assets
from flowtui.flows.policies.choices import AttachmentAlone
from flowtui.flows.runtime.message_content import rule_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.results import result_key
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.family import FAMILIES
from flowtui.model.codec.wire import JSON
from flowtui.model.text.text import snakify
from flowtui.store.projects.project import Project

if TYPE_CHECKING:
    from flowtui.expressions.scope import Scope
    from flowtui.model.contact.contact import Contact

_NAMESPACE = UUID("5d0c2a36-6c1f-5b8e-9a53-0e1d7c40f6b2")
"""Under which the ids of assets are made that are new, by their name."""
MAX_NAME_CHARS = 64


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen."""

    value: JSON
    """What is written in the flow."""
    title: str
    help: str = ""


class Choices:
    """What a project has to choose from, found out when it is asked for."""

    def __init__(self, project: Project | None = None, flow: Flow | None = None) -> None:
        """Choose from what `project` has, and `flow` names."""
        self._project = project
        self._declared: Mapping[str, Any] | None = None
        self.example: tuple[Contact, Scope] | None = None
        """A contact for whom expressions are worked out, and what those see; None until loaded."""
        self.flow = flow
        """The flow as it is now: what it names can be chosen as well."""

    def use(self, project: Project) -> None:
        """Choose from what another project has."""
        self._project, self._declared, self.example = project, None, None

    def load(self) -> Mapping[str, Any]:
        """Return the assets of the project as data; the first time, that may take a while.

        They are kept: what the flow that is edited adds is in that.
        """
        if self._declared is None:
            self._declared = self._project.assets().data if self._project else {}
        return self._declared

    def load_example(self) -> "tuple[Contact, Scope] | None":
        """Return the first contact of the project, and what expressions see of them.

        None without a project. It is kept; the first time, that may take a while.
        """
        from flowtui.engine.engine import Engine
        from flowtui.engine.previewing import scope_of_contact

        project = self._project
        if self.example is None and project is not None:
            contact = project.contacts()[0]
            self.example = contact, scope_of_contact(Engine(project.library()), contact)
        return self.example

    @property
    def works_out(self) -> bool:
        """Whether expressions in brackets are worked out."""
        return self.flow is None or self.flow.templates.works_out

    @property
    def attachment_alone(self) -> AttachmentAlone:
        """Whether a message of what is edited may have an attachment and no text."""
        return rule_of(self.flow.home if self.flow else None)

    @property
    def assets(self) -> Assets:
        """The assets, those that the flow names among them."""
        definitions = [self.flow.to_json()] if self.flow else []
        return Assets(referenced_assets(definitions, self.load()))

    @property
    def names(self) -> Names:
        """What expressions of the flow can look at."""
        return names_of(self.flow, self.assets) if self.flow else Names()

    def of(self, family: str) -> list[Choice]:
        """Return what can be chosen of a family of assets, by name."""
        find = _OTHERS.get(family)
        found = find(self) if find else self._assets_of(family)
        return sorted(found, key=lambda choice: choice.title.casefold())

    def _assets_of(self, family: str) -> list[Choice]:
        known = FAMILIES.get(family)
        if known is None:
            return []
        return [
            Choice(known.reference_to(each), known.name_of(each), known.note(each))
            for each in self.assets.of(known).values()
        ]

    def made(self, family: str, name: str) -> Choice | None:
        """Return a new asset of a family; None where those are not made by naming them."""
        name = name.strip()
        known = FAMILIES.get(family)
        if not name or len(name) > MAX_NAME_CHARS or not (known and known.made_by_name):
            return None
        if known.identity == "uuid":
            if name.startswith("@"):
                return Choice({"name_match": name}, name, "by expression")
            uuid = str(uuid5(_NAMESPACE, f"{family}/{name.casefold()}"))
            return Choice({"uuid": uuid, "name": name}, name)
        key = snakify(name).strip("_")
        if key and not key[0].isdigit():
            return Choice({known.identity: key, "name": name}, name)
        return None

    @property
    def contacts(self) -> "Iterable[Contact]":
        """The contacts of the project."""
        return self._project.contacts() if self._project else ()

    @property
    def flows(self) -> Iterable[Choice]:
        """The flows of the project."""
        for flow in self._project.flows() if self._project else ():
            yield Choice({"uuid": flow.uuid, "name": flow.name}, flow.name, flow.type)


def _results(choices: Choices) -> list[Choice]:
    found = Survey(choices.flow).results if choices.flow else ()
    names = dict.fromkeys(result.name for result in found)
    return [Choice(result_key(name), name) for name in names]


def _contacts(choices: Choices) -> list[Choice]:
    return [
        Choice({"uuid": contact.uuid, "name": contact.name}, contact.name or contact.uuid)
        for contact in choices.contacts
    ]


_OTHERS: Mapping[str, Callable[[Choices], Iterable[Choice]]] = {
    "contacts": _contacts,
    "flows": lambda choices: choices.flows,
    "results": _results,
}
"""What can be chosen besides assets."""


def singular(family: str) -> str:
    """Return what one of a family, or of what can be chosen besides, is called."""
    known = FAMILIES.get(family)
    return known.word if known else family.removesuffix("s") if family in _OTHERS else "one"
