"""Large language models."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import LLMReference


@dataclass(frozen=True, slots=True)
class LLM:
    """A large language model."""

    uuid: str
    name: str
    type: str = ""
    roles: tuple[str, ...] = ()
    """Of editing, engine."""

    @property
    def reference(self) -> LLMReference:
        """How others name it."""
        return LLMReference(self.uuid, self.name)


LLMS = FAMILIES.register(
    Family(
        type="llms",
        kind="llm",
        asset=LLM,
        one="a model",
        title="AI model",
        single="llm",
    )
)
