"""What was typed into forms and could not be taken into the flow: it is kept to be gone on with."""

from flowtui.editing.changes import Place
from flowtui.model.codec.wire import JSON
from flowtui.widgets.inspector.form import FormView


class Untaken:
    """What stands in forms that are shown no more, and is not in the flow."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._values: dict[Place, dict[str, JSON]] = {}
        self._faults: dict[Place, str] = {}

    def keep(self, place: Place, form: FormView) -> None:
        """Keep what the form of an item is left with."""
        if form.untaken:
            self._values[place] = form.untaken
            if fault := fault_of(form):
                self._faults[place] = fault

    def restore(self, place: Place, form: FormView | None) -> None:
        """Show again in the form of an item what was left there."""
        values = self._values.pop(place, None)
        self._faults.pop(place, None)
        if form and values:
            form.restore(values)

    def faults(self, place: Place, form: FormView | None) -> dict[Place, str]:
        """Return what is wrong, by item; in the form that is shown, and in those left before."""
        fault = fault_of(form) if form else ""
        return {**self._faults, place: fault} if fault else dict(self._faults)


def fault_of(form: FormView) -> str:
    """Return what is wrong with what could not be taken; "" if all was."""
    return next((form.faults[name] for name in form.untaken if name in form.faults), "")
