"""What happened, in words: one line for each entry of a log."""

from flowtui.scenario.lines.base import Line
from flowtui.scenario.lines.base import line_of as describe

__all__ = ["Line", "describe"]
