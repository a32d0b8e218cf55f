"""Inputs: what a simulation is a list of. Everything else is computed from them.

One module a kind, each told apart by its key in scenario files: `say: 25`.
"""

from flowtui.scenario.inputs.advance import Advance
from flowtui.scenario.inputs.advance_to import AdvanceTo
from flowtui.scenario.inputs.base import INPUTS, Input
from flowtui.scenario.inputs.edit import Edit
from flowtui.scenario.inputs.say import Say
from flowtui.scenario.inputs.start import Start
from flowtui.scenario.inputs.stop import Stop

__all__ = ["INPUTS", "Advance", "AdvanceTo", "Edit", "Input", "Say", "Start", "Stop"]
