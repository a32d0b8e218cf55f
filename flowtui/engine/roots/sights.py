"""The context of a run as the flows of a platform see it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from flowtui.engine.roots.contact import ContactView, Seen
from flowtui.engine.roots.root import InputView, Root
from flowtui.expressions.values import Outcome
from flowtui.flows.spec.platforms import Platform
from flowtui.flows.spec.sight import Sight

if TYPE_CHECKING:
    from flowtui.engine.context import RunContext

_OfRun: TypeAlias = Mapping[str, Callable[["RunContext"], Outcome]]


@cache  # there are as many as platforms
def root_of(platform: Platform | None) -> type[Root]:
    """Return what the context is for flows of a platform; None for those of the flow-spec."""
    if platform is None or platform.templates.sight is None:
        return Root
    return _root_with(platform.templates.sight())


def _root_with(sight: Sight) -> type[Root]:
    contact, input_ = _contact_with(sight), _input_with(sight)
    own: _OfRun = {
        "contact": lambda ctx: contact(ctx.seen),
        "input": lambda ctx: input_(ctx) if ctx.input else None,
        **sight.root,
    }
    shown = {**Root.properties, **own}
    shown |= {name: shown[known] for name, known in sight.also_called.items()}

    class SeenRoot(Root):
        """The context, with what the platform's flows see besides."""

        __slots__ = ()
        deprecated: ClassVar[Mapping[str, str]] = Root.deprecated if sight.warns else {}
        properties: ClassVar[_OfRun] = shown

    return SeenRoot


def _contact_with(sight: Sight) -> type[ContactView]:
    class SeenContactView(ContactView):
        """`@contact`, with what the platform's flows see besides."""

        __slots__ = ()
        deprecated: ClassVar[Mapping[str, str]] = ContactView.deprecated if sight.warns else {}
        properties: ClassVar[Mapping[str, Callable[[Seen], Outcome]]] = {
            **ContactView.properties,
            **sight.contact,
        }

    return SeenContactView


def _input_with(sight: Sight) -> type[InputView]:
    class SeenInputView(InputView):
        """`@input`, with what the platform's flows see besides."""

        __slots__ = ()
        properties: ClassVar[_OfRun] = {**InputView.properties, **sight.input}

    return SeenInputView
