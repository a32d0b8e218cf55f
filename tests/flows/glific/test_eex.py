"""Elixir code in texts is found, and left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.platforms.glific.eex import eex_in
from flowtui.model.events.fault import Warned
from flowtui.scenario.inputs import Say
from tests.flows.glific.building import (
    asking,
    definition,
    document,
    events_of,
    node,
    say,
    simulated,
    texts_of,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("100 % of <this>", []),
        ("It is <%= Timex.today() %>.", ["<%= Timex.today() %>"]),
        ("<% x = 1 %><%= x %>", ["<% x = 1 %>", "<%= x %>"]),
        ("<%# a comment %>", ["<%# a comment %>"]),
        ("<%= a\n|> b %>", ["<%= a\n|> b %>"]),
        ("<%% is how one writes it", []),
        ("never closed <%= 1", ["<%= 1"]),
    ],
)
def test_code_in_a_text(text: str, codes: list[str]) -> None:
    assert [span.source for span in eex_in(text)] == codes


@given(st.text(st.sampled_from("<%= >a\n@")))
def test_spans_are_in_order_and_where_they_say(text: str) -> None:
    end = 0
    for span in eex_in(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.source
        assert span.source.startswith("<%")
        end = span.end


def test_code_goes_out_as_it_is_written_with_a_warning() -> None:
    text = 'Hello @contact.name, <%= "@contact.name" |> String.upcase() %>'
    simulation = simulated(document(definition("code", node("hello", say(text)))))
    assert texts_of(simulation) == ['Hello Asha Rao, <%= "@contact.name" |> String.upcase() %>']
    (warning,) = events_of(simulation, Warned)
    assert warning.code == "eex"
    assert warning.extra == {"code": '<%= "@contact.name" |> String.upcase() %>'}


def test_a_router_looks_at_code_as_text() -> None:
    router = asking("split", ("has_number_eq", ["2"]), to="end", operand="<%= 1 + 1 %>", wait=None)
    flow = definition("code", router, node("end", say("@results.split.category: @results.split")))
    assert texts_of(simulated(document(flow))) == ["Other: <%= 1 + 1 %>"]


def test_what_a_contact_writes_is_no_code() -> None:
    flow = definition("code", asking("name", to="end"), node("end", say("Hello @results.name")))
    simulation = simulated(document(flow), Say("<%= 1 %>"))
    assert texts_of(simulation) == ["Hello <%= 1 %>"]
    assert events_of(simulation, Warned) == []
