"""Hints: what kind of message a wait wants, so that a channel can ask for just that."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault, Unreadable, union_of
from flowtui.model.codec.faults import unknown_type
from flowtui.model.registry import Registry


class Hint(Definition):
    """What kind of message is wanted."""

    title: ClassVar[str]

    type: str

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with the hint."""
        return ()


HINTS: Registry[Hint] = Registry("hint")
"""All hints by type."""


@HINTS.register
class AudioHint(Hint):
    """A recording is wanted."""

    title: ClassVar[str] = "A recording"
    type: Literal["audio"] = "audio"


@HINTS.register
class ImageHint(Hint):
    """A picture is wanted."""

    title: ClassVar[str] = "A picture"
    type: Literal["image"] = "image"


@HINTS.register
class VideoHint(Hint):
    """A film is wanted."""

    title: ClassVar[str] = "A video"
    type: Literal["video"] = "video"


@HINTS.register
class LocationHint(Hint):
    """A place on the map is wanted."""

    title: ClassVar[str] = "A location"
    type: Literal["location"] = "location"


@HINTS.register
class DigitsHint(Hint):
    """Keys of a telephone are wanted."""

    title: ClassVar[str] = "Digits"
    type: Literal["digits"] = "digits"
    count: Annotated[int | None, Ui(Control.NUMBER)] = None
    """How many; any number where that is not said."""
    terminated_by: Annotated[str, Field(max_length=8), Ui(Control.LINE)] = ""
    """The key that says that there are no more: `#`."""


class UnknownHint(Hint):
    """A hint of a type that is not registered: kept as it is."""

    title: ClassVar[str] = "Unknown hint"
    type: str = ""
    always_written: ClassVar[frozenset[str]] = frozenset()

    @override
    def faults(self) -> tuple[Fault, ...]:
        return (unknown_type(self.type),)


class UnreadableHint(Unreadable, UnknownHint):
    """A hint of a known type whose fields are not what they must be: kept as it is."""


if TYPE_CHECKING:
    AnyHint = Hint
else:
    AnyHint = union_of(HINTS, UnknownHint, UnreadableHint)
