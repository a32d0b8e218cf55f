"""Topics of tickets."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import TopicReference


@dataclass(frozen=True, slots=True)
class Topic:
    """What tickets are about."""

    uuid: str
    name: str

    @property
    def reference(self) -> TopicReference:
        """How others name it."""
        return TopicReference(self.uuid, self.name)


TOPICS = FAMILIES.register(
    Family(
        type="topics",
        kind="topic",
        asset=Topic,
        one="a topic",
        title="ticket topic",
        single="topic",
    )
)
