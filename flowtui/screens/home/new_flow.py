"""The question what a new flow is to be."""

from flowtui.flows.forms.properties import NewFlow as NewFlowForm
from flowtui.flows.forms.properties import NewGlificFlow
from flowtui.flows.spec.platforms import GLIFIC
from flowtui.screens.dialogs.form_dialog import FormDialog
from flowtui.store.projects.project import Project


class NewFlow(FormDialog[NewFlowForm | NewGlificFlow]):
    """Asks for the name, the type and the language of a flow."""

    def __init__(self, project: Project) -> None:
        """Ask for a flow of `project`, which may have none of that name yet."""
        kind = NewGlificFlow if project.profile == GLIFIC else NewFlowForm
        taken = [flow.name for flow in project.flows()]
        super().__init__("New flow", kind, {}, verb="makes it", taken=taken)
