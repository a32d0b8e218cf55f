"""What a text would say to a contact before any flow is run."""

from datetime import UTC, datetime

import pytest

from flowtui.engine.engine import Engine
from flowtui.engine.previewing import PreviewPiece, pieces_of, scope_of_contact
from flowtui.expressions.scope import Scope
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.contact import Contact, ContactStatus
from tests.screens.small_clinic import flow, uuid

FLOW = Flow.read(flow("Registration"))
ANN = Contact(
    uuid=uuid("ann"),
    id=1,
    status=ContactStatus.ACTIVE,
    name="Ann Mukamana",
    created_on=datetime(2026, 1, 5, 9, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def scope() -> Scope:
    return scope_of_contact(Engine(Library(Assets({}), {})), ANN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("Hi [b] @@", [PreviewPiece("Hi [b] @")], id="no expression"),
        pytest.param(
            "@contact.first_name!", [PreviewPiece("Ann"), PreviewPiece("!")], id="the contact"
        ),
        pytest.param("@(upper(contact.name))", [PreviewPiece("ANN MUKAMANA")], id="a function"),
        pytest.param("@results.age", [PreviewPiece("@results.age", is_known=False)], id="a result"),
        pytest.param("@(1 / 0)", [PreviewPiece("@(1 / 0)", is_known=False)], id="an error"),
        pytest.param(
            '@(format_date(now(), "YYYY"))', [PreviewPiece("2026")], id="the contact's last day"
        ),
    ],
)
def test_what_only_a_run_can_tell_stays_as_it_is_written(
    scope: Scope, text: str, said: list[PreviewPiece]
) -> None:
    assert list(pieces_of(FLOW, text, scope)) == said


def test_glifics_texts_are_read_as_glific_reads_them(scope: Scope) -> None:
    glific = Flow.read({**flow("Glific"), "vars": []})
    code = "<%= 1 + 1 %> @contact"
    assert pieces_of(glific, code, scope)[0] == PreviewPiece("<%= 1 + 1 %>")
    assert pieces_of(FLOW, code, scope)[0] == PreviewPiece("<%= 1 + 1 %> ")
