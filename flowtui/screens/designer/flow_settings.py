"""The settings of a flow: its name, and after how long it expires."""

from flowtui.flows.forms.properties import Properties, properties_of
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_types import FLOW_TYPE_NAMES
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.store.projects.project import Project


class FlowSettings(FormDialog[Properties]):
    """Asks for what can be changed of a flow besides its nodes."""

    def __init__(self, flow: Flow, project: Project) -> None:
        """Ask for the settings of `flow`."""
        properties = properties_of(flow, project.profile)
        kind = FLOW_TYPE_NAMES[flow.type].capitalize()
        about = f"{kind} flow · written in {flow.language or 'no language'} · {flow.uuid}"
        taken = [each.name for each in project.flows() if each.uuid != flow.uuid]
        super().__init__("Flow settings", type(properties), properties, verb="applies them",
                         about=about, taken=taken)  # fmt: skip
