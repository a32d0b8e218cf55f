"""Whatever a template, a query or a file of flows is: it is read, or refused in words, and soon.

20,000 texts, the same ones each time: mutations of real ones, and texts of any kind.
"""

import gc
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from time import process_time
from typing import Any

import pytest

from flowtui.commands.evaluating import Evaluator, evaluator_for
from flowtui.engine.engine import Engine
from flowtui.engine.errors import EngineError
from flowtui.flows.library.document import Document, DocumentError
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.tagged import tagged_json
from flowtui.model.codec.wire import JSON, Unreadable, to_bytes
from flowtui.model.environment import Environment
from flowtui.model.session.chance import Stream
from flowtui.query.errors import QueryError
from flowtui.query.query import parse_query
from tests.engine.flows import NOW, ask, contact_of, flow_of, save, send, split, started
from tests.engine.mutations import mutated, mutated_json, random_text
from tests.reference import reference

TEMPLATES, QUERIES, FLOWS = 8000, 8000, 4000
"""How many of each: 20,000 together."""
BATCH = 1000
MOST_SECONDS = 0.1
MOST_FILE_BYTES = 12_000
"""Larger flows are as likely to fail as these, and take longer."""
ASSETS = {
    "fields": [{"key": key, "name": key, "type": type_} for key, type_ in
               (("age", "number"), ("gender", "text"), ("dob", "datetime"), ("state", "state"))],
    "groups": [{"uuid": "b7cf0d83-f1c9-411c-96fd-c511a4cfa86d", "name": "Testers"}],
    "globals": [{"key": "org", "name": "Org", "value": "UNICEF"}],
}  # fmt: skip
OWN_TEMPLATES = (
    "Hi @contact.first_name", "@(upper(contact.name) & 1 / 3)", "@results.x.category",
    "@(foreach(array(1, 2), (x) => x * 2))", '@(format_date("2026-01-05", "MMM D, YYYY"))',
    "@(if(is_error(results.y), 0, results.y))", '@(json(object("a", 1)))', "@urns.tel @globals.org",
)  # fmt: skip
OWN_QUERIES = (
    "age > 18 AND (gender = male OR group = Testers)", 'name ~ "ann"', "tel = +250788123123",
    'dob > "2000-01-01"', "bob smith", 'created_on != ""', "state HAS kigali OR age IS 7",
)  # fmt: skip
OWN_FLOW = flow_of(
    "Fuzzed",
    split("start", "@contact.language", {"eng": "ask"}, send("Hi", quick_replies=["Yes", "No"]),
          other="ask", result="Way"),
    ask("ask", save("x", "@input", "Good"), to="start", timeout=60, timeout_to="start"),
    localization={"fra": {}},
).to_json()  # fmt: skip


@lru_cache(maxsize=1)
def _templates() -> tuple[str, ...]:
    rows = json.loads(reference("corpus", "edge_cases.json").read_text(encoding="utf-8"))["cases"]
    rows += json.loads(reference("corpus", "engine_templates.json").read_text(encoding="utf-8"))
    return (*OWN_TEMPLATES, *(row["template"] for row in rows))


@lru_cache(maxsize=1)
def _queries() -> tuple[str, ...]:
    rows: list[Any] = []
    for name in ("parse", "evaluate", "errors"):
        path = reference("corpus", "contactql", f"{name}.json")
        rows += json.loads(path.read_text(encoding="utf-8"))["cases"]
    return (*OWN_QUERIES, *(row["query"] for row in rows))


@lru_cache(maxsize=1)
def _files() -> tuple[JSON, ...]:
    paths = [
        path
        for folder in ("fixture", "seed", "invalid-fixture", "tool")
        for path in sorted(reference("exports", folder).glob("*.json"))
        if path.stat().st_size < MOST_FILE_BYTES
    ]
    return (OWN_FLOW, *(json.loads(path.read_text(encoding="utf-8")) for path in paths))


def _texts(known: tuple[str, ...], seed: int) -> Iterator[str]:
    """Yield a batch of texts: three of four are mutations of known ones."""
    chance = Stream(seed)
    for number in range(BATCH):
        if number % 4:
            yield mutated(known[chance.below(len(known))], known, chance)
        else:
            yield random_text(chance)


def _seconds(do: Callable[[Any], None], given: Any) -> float:
    """Return how long something keeps the processor busy; what was slow is tried once more."""
    for _ in range(2):
        gc.disable()  # whose garbage is collected when is not what is measured
        began = process_time()
        try:
            do(given)
        finally:
            seconds = process_time() - began
            gc.enable()
        if seconds < MOST_SECONDS:
            break
    return seconds


@lru_cache(maxsize=1)
def _evaluator() -> Evaluator:
    return evaluator_for(contact_of(), Assets(ASSETS), NOW)


def _evaluate(template: str) -> None:
    """Evaluate a template, and write what it comes to."""
    evaluated = _evaluator().evaluate(template)
    assert bool(evaluated.errors) or evaluated.type != "error"
    to_bytes(evaluated.value)


def _match(query: str) -> None:
    """Read a query, write it, and ask it of somebody."""
    environment = Environment(default_country="RW")
    try:
        parsed = parse_query(query, environment, Assets(ASSETS))
    except QueryError:
        return
    parsed.inspect()
    parsed.matches(contact_of(), environment, lambda: NOW)
    parse_query(str(parsed), environment, Assets(ASSETS))


def _read(data: JSON) -> None:
    """Read a file of flows, write it, and start somebody in the flows that can be run."""
    try:
        document = Document.read(data)
        document.assets.check()
    except (DocumentError, Unreadable):
        return
    document.to_json()
    engine = Engine(document.library)
    for flow in document.readable_flows():
        try:
            outcome = started(engine, flow)
        except EngineError:
            continue
        to_bytes([tagged_json(record.event) for record in outcome.records])


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Import and make what is made once."""
    _evaluate(" ".join(OWN_TEMPLATES))
    for query in OWN_QUERIES:
        _match(query)
    _read(OWN_FLOW)


@pytest.mark.parametrize("seed", range(TEMPLATES // BATCH))
def test_any_text_is_a_template(seed: int) -> None:
    for text in _texts(_templates(), seed):
        assert _seconds(_evaluate, text) < MOST_SECONDS, text


@pytest.mark.parametrize("seed", range(QUERIES // BATCH))
def test_any_text_is_a_query_or_says_why_not(seed: int) -> None:
    for text in _texts(_queries(), 100 + seed):
        assert _seconds(_match, text) < MOST_SECONDS, text


@pytest.mark.parametrize("seed", range(FLOWS // BATCH))
def test_any_json_is_a_file_of_flows_or_says_why_not(seed: int) -> None:
    chance, files = Stream(200 + seed), _files()
    for _ in range(BATCH):
        data = mutated_json(files[chance.below(len(files))], chance)
        assert _seconds(_read, data) < MOST_SECONDS, data


def test_there_are_twenty_thousand() -> None:
    assert TEMPLATES + QUERIES + FLOWS == 20_000
    assert all(count % BATCH == 0 for count in (TEMPLATES, QUERIES, FLOWS))
