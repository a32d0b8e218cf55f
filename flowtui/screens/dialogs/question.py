"""What screens that are left with an answer have in common."""

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from typing_extensions import override

ResultT = TypeVar("ResultT")

if TYPE_CHECKING:

    class _Base(Screen[ResultT]):
        pass
else:  # a screen has its styles from the first of its bases that is one

    class _Base(Generic[ResultT]):
        pass


class LeftOnce(_Base[ResultT]):
    """A screen that is left once, however fast keys come; a mixin, put before the screen's class.

    The second of two keys that are read together is for a screen that is left already.
    """

    @override
    def dismiss(self, result: ResultT | None = None) -> AwaitComplete:
        """Leave the screen with an answer, if it is still there to be left."""
        if self.app.screen is self:
            return super().dismiss(result)
        return AwaitComplete()
