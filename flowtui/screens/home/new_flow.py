"""The question what a new flow is to be."""

from flowtui.flows.forms.properties import NewFlow, NewUntypedFlow, new_flow_form
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.store.projects.project import Project


class NewFlowDialog(FormDialog[NewFlow | NewUntypedFlow]):
    """Asks for the name, the type and the language of a flow."""

    def __init__(self, project: Project) -> None:
        """Ask for a flow of `project`, which may have none of that name yet."""
        kind = new_flow_form(project.profile)
        taken = [flow.name for flow in project.flows()]
        super().__init__("New flow", kind, {}, verb="makes it", taken=taken)
