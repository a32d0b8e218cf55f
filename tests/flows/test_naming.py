"""What nodes are called."""

import pytest

from flowtui.flows.forms.naming import glyph_of, kind_of, name_of, title_of
from flowtui.flows.spec.node import Node
from flowtui.model.codec.wire import JSON
from tests.engine.flows import ask, enter, flow_of, save, send, split, step


@pytest.mark.parametrize(
    ("definition", "name", "glyph", "kind"),
    [
        (step("a", send("Hello you")), "Send message: Hello you", "✉", "action"),
        (step("a", send("One two three four five six seven")),
         "Send message: One two three four five six", "✉", "action"),
        (step("a"), "Nothing", "·", "action"),
        (step("a", enter("Consent")), "Enter flow: Consent", "↳", "subflow"),
        (ask("a", result="Age"), "Wait for Age: → results.Age", "?", "wait"),
        (split("a", "@fields.age", {}, other=""), "Split by fields.age", "◆", "condition"),
        (step("a", save("", "")), "Save result: set_run_result", "=", "problem"),
        (step("a", {"type": "of_tomorrow"}), "Unknown action: of_tomorrow", "¿", "action"),
    ],
)  # fmt: skip
def test_a_node_is_called_by_what_it_does(
    definition: dict[str, JSON], name: str, glyph: str, kind: str
) -> None:
    node: Node = flow_of("Flow", definition).nodes[0]
    assert (name_of(node), glyph_of(node), kind_of(node)) == (name, glyph, kind)
    assert name.startswith(title_of(node))
