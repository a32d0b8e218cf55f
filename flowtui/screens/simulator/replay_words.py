"""What is said when inputs were played again."""

from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.timeline import Replay
from flowtui.screens.simulator.decisions import Announcement


def announcement_of(replay: Replay, reason: str, setup: SimulationSetup) -> Announcement:
    """Return what became of the inputs on another host; `reason` says why they were played."""
    count, kept = len(replay.timeline.all_taken), len(replay.timeline.impossible)
    played = f"{_inputs(count)} played again"
    difference = replay.difference
    if replay.refused:
        why = setup.obstacle(setup.flow_uuid) or replay.refused
        text = f"{played}. {why}\n{_inputs(kept)} kept until that is possible again."
    elif difference is None:
        text = f"{played}: nothing has changed."
    else:
        was, now = difference.before or "nothing", difference.after or "nothing"
        where = f"First difference after input {difference.position + 1}"
        text = f"{played}. {where}:\n{was}\n→ {now}"
    is_other = bool(replay.refused) or difference is not None
    return Announcement(text, reason, "warning" if is_other else "information", 10)


def _inputs(count: int) -> str:
    return "1 input is" if count == 1 else f"{count or 'No'} inputs are"
