"""Issues: what is wrong with flows, in words for people and in data for programs."""

from dataclasses import dataclass
from enum import StrEnum

from flowtui.model.codec.wire import JSON


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    """The flow, or this part of it, will not do what it says."""
    WARNING = "warning"
    """Probably a mistake: contacts may be left without an answer, or values be empty."""
    INFO = "info"
    """Worth knowing; often meant so."""

    @property
    def glyph(self) -> str:
        """The sign that goes before it: colour is never the only one."""
        return _GLYPHS[self]

    @property
    def rank(self) -> int:
        """Its place among the others: the worst comes first, with 0."""
        return list(Severity).index(self)


_GLYPHS = {Severity.ERROR: "✗", Severity.WARNING: "⚠", Severity.INFO: "·"}


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that is wrong with a flow."""

    severity: Severity
    code: str
    """The type of the check that found it."""
    text: str
    """What is wrong and what to do about it, in plain words."""
    flow_uuid: str
    """The flow it is in; "" for one of a file's assets."""
    flow_name: str
    node_uuid: str = ""
    """The node it is in; "" for the flow as a whole."""
    item_uuid: str = ""
    """The action, exit, category or case it is in."""
    field: str = ""
    """The field of the item, as people write it: `quick_replies[1]`."""
    language: str = ""
    """The language of the translation it is in; "" for the flow's own texts."""
    fix: str = ""
    """What would put it right, in a few words, where that can be said: "add a timeout"."""

    def to_json(self) -> dict[str, JSON]:
        """Return it as data; what there is nothing to say of is null."""
        return {
            "flow": self.flow_name,
            "flow_uuid": self.flow_uuid or None,
            "node": self.node_uuid or None,
            "item": self.item_uuid or None,
            "field": self.field or None,
            "language": self.language or None,
            "severity": str(self.severity),
            "code": self.code,
            "text": self.text,
            "fix": self.fix or None,
        }
