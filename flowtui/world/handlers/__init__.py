"""What events of one session do to others. One module an event; each registers itself."""

from flowtui.model.discovery import discover
from flowtui.world.handlers.registry import handle

discover(__name__)

__all__ = ["handle"]
