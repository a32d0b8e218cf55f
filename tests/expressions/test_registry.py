"""How Python functions become functions of expressions."""

from decimal import Decimal
from typing import Annotated, Any

import pytest

from flowtui.expressions.functions.registry import (
    FUNCTIONS,
    Anything,
    AtMost,
    Evaluator,
    FunctionRegistry,
)
from flowtui.expressions.functions.signature import signature_of
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import ROOTS
from flowtui.expressions.values import TOO_COMPLEX, Error, Object, Outcome, Value
from flowtui.model.engines import GOFLOW
from tests.expressions.evaluating import scope_with, value_of
from tests.expressions.recorded import corpus


def test_every_documented_function_is_there() -> None:
    documented = {
        entry["value"] for entry in corpus("doc_catalog.json") if entry["tag"] == "function"
    }
    assert len(documented) == 90
    assert documented <= FUNCTIONS.keys()


def test_no_root_of_the_context_is_called_like_a_function() -> None:
    # so the compiler need not look for functions in the context
    assert not ROOTS & FUNCTIONS.keys()


def concatenated(
    first: str,
    *others: str,
) -> str:
    return "+".join((first, *others))


def test_arguments_are_converted() -> None:
    registry = FunctionRegistry()
    registry.register(GOFLOW)(concatenated)
    call = registry["concatenated"].call
    assert call(scope_with(), (Decimal("1.50"), True, None)) == "1.5+true+"
    assert call(scope_with(), ()) == Error(
        "error calling concatenated(...): need at least 1 argument(s), got 0"
    )
    assert call(scope_with(), ("a", Error("no"))) == Error("error calling concatenated(...): no")
    assert call(scope_with(), ("a", TOO_COMPLEX)) is TOO_COMPLEX


def test_a_name_is_given_once() -> None:
    registry = FunctionRegistry()
    registry.register(GOFLOW)(concatenated)
    with pytest.raises(ValueError, match="two functions called concatenated"):
        registry.register(GOFLOW)(concatenated)


def test_a_function_says_which_engines_have_it() -> None:
    registry = FunctionRegistry()
    registry.register(GOFLOW)(concatenated)
    assert registry["concatenated"].platforms == GOFLOW
    bare: Any = registry.register
    with pytest.raises(TypeError, match=r"concatenated.* does not say its `platforms`"):
        bare(concatenated)


def test_annotations_that_mean_nothing_are_refused() -> None:
    def unclear(value: bytes) -> None: ...

    with pytest.raises(TypeError, match="unclear: no argument can be turned into"):
        signature_of(unclear)


def test_signatures() -> None:
    def taking(
        scope: Scope, text: str, count: int | None = None, *rest: Annotated[Value, AtMost(2)]
    ) -> None: ...

    signature = signature_of(taking)
    assert (signature.required, signature.most, signature.takes_scope) == (1, 4, True)
    assert signature.arity_error(4) is None
    assert signature.arity_error(5) == Error("need 1 to 4 argument(s), got 5")
    assert len(signature.parameters_for(4)) == 4


def _always(value: Outcome) -> Evaluator:
    return lambda _: value


@pytest.mark.parametrize("count", [1, 2, 3])
def test_calls_bound_and_unbound_are_the_same(count: int) -> None:
    def listing(first: Anything, second: Anything = None, third: Anything = None) -> list[Value]:
        return [isinstance(value, Error) for value in (first, second, third)]

    registry = FunctionRegistry()
    registry.register(GOFLOW)(listing)
    given = (Error("x"), "y", Error("z"))[:count]
    bound = registry["listing"].bind(tuple(map(_always, given)))
    assert bound(scope_with()) == registry["listing"].call(scope_with(), given)


def test_results_are_made_values() -> None:
    assert value_of("count(x)", x=(1, 2)) == Decimal(2)
    assert value_of("keys(x)", x=Object({"b": "x", "a": "y"})) == ("a", "b")
    assert value_of("word(x, 5)", x="a") == Error(
        "error calling word(...): index 5 is out of range for the number of words 1"
    )
