"""What is done when a row of the agenda goes off. One module a kind of rows."""

from flowtui.model.discovery import discover
from flowtui.world.due.registry import due_kind

discover(__name__)

__all__ = ["due_kind"]
