"""Messages with buttons or lists, of Glific's."""

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.templates import InteractiveTemplate

INTERACTIVE_TEMPLATES = FAMILIES.register(
    Family(
        type="interactive_templates",
        kind="interactive_template",
        asset=InteractiveTemplate,
        one="an interactive message",
        identity="id",
        is_dependency=False,
        in_exports=False,
    )
)
