"""What events of one session do to others. One module an event; each registers itself."""

from flowtui.flows.spec.discovery import discover
from flowtui.world.handlers.registry import handle

discover(__name__)

__all__ = ["handle"]
