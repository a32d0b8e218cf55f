"""What the inputs have in common that are about one contact."""

from dataclasses import replace
from typing import Self

from typing_extensions import override

from flowtui.scenario.inputs.base import Input, Names


class OfContact(Input):
    """An input that is about one contact, in its attribute `contact`."""

    __slots__ = ()

    @property
    def contact(self) -> str:
        """Name, uuid or address; "" for who was started or spoke last."""
        raise NotImplementedError

    @property
    @override
    def contacts_named(self) -> tuple[str, ...]:
        return (self.contact,)

    @property
    @override
    def speaker(self) -> str:
        return self.contact

    @override
    def renamed(self, names: Names) -> Self:
        called = names.contact(self.contact)
        return replace(self, contact=called)  # type: ignore[call-arg]  # a field of each
