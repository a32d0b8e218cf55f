"""Message templates, which a channel approves."""

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.templates import MessageTemplate

TEMPLATES = FAMILIES.register(
    Family(
        type="templates",
        kind="template",
        asset=MessageTemplate,
        one="a template",
        title="message template",
        single="template",
    )
)
