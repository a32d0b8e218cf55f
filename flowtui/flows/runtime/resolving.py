"""Finding the assets that definitions refer to; what is not there is an error of the flow."""

from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from flowtui.flows.spec.references import MatchedRef
from flowtui.model.assets.assets import NamedT, named
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


class Missing(Protocol):
    """A reference, as errors name it."""

    @property
    def kind(self) -> str:
        """What is referred to."""
        ...

    @property
    def identity(self) -> str:
        """What tells it from others of its kind."""
        ...


def missing(reference: Missing) -> ErrorOccurred:
    """Return the error that says that there is no such asset."""
    return ErrorOccurred(
        f"Missing dependency: {reference}",
        "dependency:missing",
        {"type": reference.kind, "identity": reference.identity},
    )


def resolved(
    ctx: "Context", references: Iterable[MatchedRef], assets: Mapping[str, NamedT]
) -> Generator[Event, None, tuple[NamedT, ...]]:
    """Return those of `assets` that are referred to, by uuid or by a name that is found out now.

    What is not there is passed over, with an error event.
    """
    found: list[NamedT] = []
    for reference in references:
        if reference.variable:
            asset = yield from _by_name(ctx, reference, assets)
        else:
            asset = assets.get(reference.uuid)
            if asset is None:
                yield missing(reference.reference())
        if asset is not None:
            found.append(asset)
    return tuple(found)


def _by_name(
    ctx: "Context", reference: MatchedRef, assets: Mapping[str, NamedT]
) -> Generator[Event, None, NamedT | None]:
    name = ctx.text_or_none(reference.name_match)
    if name is None:
        return None
    asset = named(assets, name)
    if asset is None:
        kind = reference.kind
        yield ErrorOccurred(f"No such {kind} with name '{name}'", f"{kind}:missing", {"name": name})
    return asset
