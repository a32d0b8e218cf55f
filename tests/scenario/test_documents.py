"""Files with several scenarios: documents, rows, what is shared, and names that are misspelt."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.flows.library.library import Library
from flowtui.scenario.contacts import ContactSpec
from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.expectations import Expect
from flowtui.scenario.expectations.message import Message
from flowtui.scenario.files import load_scenarios, read_scenario, read_scenarios
from flowtui.scenario.inputs import Advance, Say, Start
from flowtui.scenario.mocks import Mock, Script
from flowtui.scenario.name_faults import name_faults
from flowtui.scenario.scenario import Scenario
from flowtui.scenario.steps import Step
from flowtui.scenario.writing import scenarios_text
from flowtui.scenario.yaml_documents import documents_of
from tests.scenario.stories import library

LETTERS = st.text(st.characters(exclude_categories=["C"]), max_size=12)
NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
MOCKS = st.builds(Mock, url=NAMES, body=LETTERS, status=st.sampled_from([0, 200, 404]))
SCRIPTS = st.builds(
    Script, answers=st.lists(MOCKS, max_size=2).map(tuple), is_offline=st.booleans()
)
INPUTS = st.one_of(
    st.builds(Say, text=LETTERS, contact=NAMES),
    st.builds(Start, flow=NAMES, contacts=st.tuples(NAMES)),
    st.builds(Advance, span=st.integers(0, 10**9).map(lambda n: timedelta(seconds=n))),
    st.builds(lambda text: Expect((Message(text),)), LETTERS),
)  # fmt: skip
SCENARIOS = st.builds(
    lambda steps, **rest: Scenario(steps=tuple(map(Step, steps)), **rest),
    steps=st.lists(INPUTS, max_size=4),
    title=LETTERS,
    requirements=st.lists(NAMES, max_size=2).map(tuple),
    contacts=st.lists(st.builds(ContactSpec, name=NAMES, groups=st.tuples(NAMES)), max_size=2).map(
        tuple
    ),
    mocks=SCRIPTS,
    seed=st.integers(-5, 5),
)


def without_lines(scenario: Scenario) -> Scenario:
    """Return a scenario as if it stood in no file."""
    return replace(scenario, steps=tuple(Step(step.what) for step in scenario.steps))


@given(st.lists(SCENARIOS, min_size=1, max_size=4))
def test_documents_are_read_as_they_were_written(scenarios: list[Scenario]) -> None:
    text = scenarios_text(scenarios)
    again = [without_lines(each) for each in read_scenarios(text, "a.yaml")]
    assert again == scenarios
    assert scenarios_text(again) == text


@given(st.lists(st.sampled_from(["a: 1\n", "---\n", "# c\n", "\n", "b: |\n  ---x\n", "...\n"])))
def test_documents_together_are_the_file_and_know_their_lines(parts: list[str]) -> None:
    text = "".join(parts)
    lines = text.split("\n")
    found = documents_of(text)
    for document in found:
        assert lines[document.line - 1] == document.text.split("\n")[0]
        assert text.count(document.text) >= 1
        assert document.first_line >= document.line
    assert [document.number for document in found] == list(range(1, len(found) + 1))


def test_a_document_begins_where_it_says_something() -> None:
    text = (
        "# one\n\n---\n# more\nflowtui: 1\nsteps:\n- say: Hi\n---\n---\n\n# two\nsteps:\n- say: Ho"
    )
    first, second = read_scenarios(text, "a.yaml")
    assert (first.line, second.line) == (5, 12)
    assert [step.line for scenario in (first, second) for step in scenario.steps] == [7, 13]


def test_an_empty_file_is_one_document_that_is_none() -> None:
    for text in ("", "# nothing\n"):
        with pytest.raises(ScenarioError, match="a scenario is a mapping with `steps`"):
            read_scenarios(text, "a.yaml")


def test_where_one_scenario_is_asked_for_there_must_be_one() -> None:
    with pytest.raises(ScenarioError, match=r"a\.yaml: there are 2 scenarios in it, and not one"):
        read_scenario("steps: []\n---\nsteps: []\n", "a.yaml")


ROWS = """\
title: ${name} is ${age}
each:
  - {name: Ann, age: 34, group: Mothers, is_in: true}
  - {name: Ben, age: 5, group: Mothers, is_in: false}
seed: ${age}
contacts: [{name: "${name}", fields: {age: "${age}"}}]
steps:
  - say: I am $${age}, ${age} and @(1 + 2) {age} $age
  - expect: {group: {"${group}": "${is_in}"}}
"""


def test_a_document_is_a_scenario_for_each_row() -> None:
    ann, ben = read_scenarios(ROWS, "a.yaml")
    assert (ann.title, ben.title, ann.row) == ("Ann is 34", "Ben is 5", "")
    assert (ann.seed, ben.seed) == (34, 5)
    assert ann.contacts == (ContactSpec("Ann", fields={"age": "34"}),)
    said, expected = (step.what for step in ben.steps)
    assert said == Say("I am ${age}, 5 and @(1 + 2) {age} $age")
    assert isinstance(expected, Expect)
    assert expected.parts[0].wanted == {"Mothers": False}
    assert [step.line for step in ben.steps] == [8, 9]


def test_without_rows_nothing_is_a_placeholder() -> None:
    (step,) = read_scenario("steps: [{say: '${age} $${b}'}]", "a.yaml").steps
    assert step.what == Say("${age} $${b}")


def test_a_row_names_a_scenario_whose_title_does_not() -> None:
    first, second = read_scenarios("title: A\neach: [{a: 1, b: x}, {a: null}]", "a.yaml")
    assert (first.row, second.row) == ("a 1, b x", "a ")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("each: {}", 1, "`each` must be a list of mappings"),
        ("each: [1]", 1, "each of `each` must be a mapping"),
        ("each: [{a: 1}]\nsteps:\n- say: ${b}", 3, "row 1 of `each`: there is no `b` in this row"),
        ("each: [{a: 1}, {}]\nsteps:\n- say: ${a}", 3, "row 2 of `each`: there is no `a`"),
        ("each: [{age: 1}]\ntitle: ${aeg}", 2, "(did you mean `age`?): age"),
        ("each: [{a: [1]}]\ntitle: x${a}", 2, "`a` is no text that can stand inside of another"),
        ("each: [{a: x}]\nseed: ${a}", 2, "row 1 of `each`: `seed` must be a whole number"),
    ],
)
def test_what_is_wrong_with_rows_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenarios(text, "a.yaml")
    assert caught.value.line == line
    assert reason in caught.value.reason


def used(folder: Path, shared: str, own: str = "use: people.yaml\n") -> tuple[Scenario, ...]:
    """Return the scenarios of a file that uses another one."""
    (folder / "people.yaml").write_text(shared, encoding="utf-8")
    (folder / "a.yaml").write_text(own, encoding="utf-8")
    return load_scenarios(folder / "a.yaml")


SHARED = """\
flows: [below/flows.json]
contacts: [{name: Ann, language: eng}, {name: Ben}]
mocks: [{url: a}]
"""


def test_contacts_mocks_and_flows_are_shared(tmp_path: Path) -> None:
    own = "use: people.yaml\ncontacts: [{name: Cat}, {name: ann, language: fra}]\nmocks: [{url: b}]"
    (scenario,) = used(tmp_path, SHARED, own)
    assert [(each.name, each.language) for each in scenario.contacts] == [
        ("ann", "fra"), ("Ben", ""), ("Cat", ""),
    ]  # fmt: skip
    assert [mock.url for mock in scenario.mocks.answers] == ["b", "a"]
    assert scenario.flows == ("below/flows.json",)


def test_flows_are_looked_for_beside_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "people.yaml").write_text("flows: [a.json, ../b.json]")
    (scenario,) = used(tmp_path, "", "use: more/people.yaml")
    assert scenario.flows == ("more/a.json", "b.json")


@pytest.mark.parametrize(
    ("shared", "told"),
    [
        ("contacts: 3", "people.yaml:1: `contacts` must be a list"),
        ("contakts: []", "people.yaml:1: there is no `contakts` here (did you mean `contacts`?)"),
        ("steps: []", "people.yaml:1: there is no `steps` here"),
        ("- 1", "people.yaml:1: a file that scenarios use is a mapping"),
        ("a: [\n", "people.yaml:2: not YAML"),
    ],
)
def test_what_is_wrong_with_a_shared_file_is_told_there(
    shared: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ScenarioError) as caught:
        used(tmp_path, shared)
    assert str(caught.value).startswith(str(tmp_path / told.partition(":")[0]))
    assert told in str(caught.value)


def faults(text: str, flows: Library | None = None) -> list[tuple[int, str]]:
    """Return the names in a scenario that are nobody's."""
    scenario = read_scenario(text, "a.yaml")
    return [(each.line, each.reason) for each in name_faults(scenario, flows or library())]


GOOD_NAMES = """\
contacts: [{name: Ann, urns: ["tel:+250788123123"], language: eng, groups: [mothers]}]
statuses: {registration: stopped}
steps:
  - start: REGISTRATION
    contacts: [ann, "tel:+250788999999"]
  - edit: {name: Anne, language: kin, age: 3, groups: [Mothers]}
  - say: Hi
    contact: Anne
  - add_contact: {name: Zoe}
  - stop: Zoe
  - expect: {group: {MOTHERS: true}, field: {Age: 3, name: x}, language: "", waiting_in: null}
  - expect: {ended: {flow: Tip}}
"""


def test_names_are_known_whatever_their_case_and_those_that_come_on_the_way() -> None:
    assert faults(GOOD_NAMES) == []


@pytest.mark.parametrize(
    ("was", "is_", "line", "reason"),
    [
        ("language: eng", "language: english", 1, "there is no language 'english'"),
        ("groups: [mothers]", "groups: [fathers]", 1, "there is no group 'fathers' (did you me"),
        ("{registration:", "{registratino:", 2, "there is no flow 'registratino' (did you mean `R"),
        ("REGISTRATION", "Rgistration", 4, "there is no flow 'Rgistration' (did you mean `Regis"),
        ("[ann,", "[anna,", 5, "there is no contact 'anna' (did you mean `Ann` or `Anne`?)"),
        ("age: 3,", "aeg: 3,", 6, "there is no field key 'aeg' (did you mean `age`?)"),
        ("groups: [Mothers]", "groups: [Mohters]", 6, "there is no group 'Mohters'"),
        ("contact: Anne", "contact: Onne", 8, "there is no contact 'Onne' (did you mean `Anne`"),
        ("stop: Zoe", "stop: Zo", 10, "there is no contact 'Zo' (did you mean `Zoe`?)"),
        ("MOTHERS", "MOTHRS", 11, "there is no group 'MOTHRS' (did you mean `Mothers`?)"),
        ("Age: 3", "Agee: 3", 11, "there is no field 'Agee' (did you mean `Age`?)"),
        ('language: ""', "language: qqx", 11, "there is no language 'qqx'"),
        ("in: null", "in: Tipp", 11, "there is no flow 'Tipp' (did you mean `Tip`?)"),
        ("flow: Tip", "flow: Top", 12, "there is no flow 'Top' (did you mean `Tip`?)"),
    ],
)
def test_a_misspelt_name_is_told_with_its_line_and_the_nearest(
    was: str, is_: str, line: int, reason: str
) -> None:
    assert was in GOOD_NAMES
    ((found_line, found),) = faults(GOOD_NAMES.replace(was, is_, 1))
    assert found_line == line
    assert found.startswith(reason)


def test_all_misspelt_names_are_told_at_once() -> None:
    assert [line for line, _ in faults("steps:\n- stop: a\n- start: b\n- stop: c\n")] == [2, 3, 4]


def test_a_name_in_a_shared_file_is_told_there(tmp_path: Path) -> None:
    shared = "contacts:\n- name: Ann\n  groups: Mother\n"
    (scenario,) = used(tmp_path, shared)
    (fault,) = name_faults(scenario, library())
    assert (fault.line, fault.source) == (3, str(tmp_path / "people.yaml"))
