"""The cases of routers, one module a case; importing the package registers them all."""

from flowtui.flows.cases.registry import CASES, Case, Match, Verdict
from flowtui.model.discovery import discover

discover(__name__)

__all__ = ["CASES", "Case", "Match", "Verdict"]
