"""Functions on objects."""

from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Function, Missing, Object, Outcome, Value
from flowtui.model.engines import GOFLOW


@FUNCTIONS.register(GOFLOW)
def object_(*pairs: Value) -> Object | Error:
    """Return an object of names and values, which are given in turn.

    object("b", 2, "a", "x") -> {a: x, b: 2}
    object("name", "Ann").name -> Ann
    """
    if len(pairs) % 2:
        return Error("requires an even number of arguments")
    return Object.of(dict(zip(map(to_text, pairs[::2]), pairs[1::2], strict=True)))


@FUNCTIONS.register(GOFLOW)
def keys(object: Object) -> list[Outcome]:  # noqa: A002 - its name in the documentation
    """Return the names of the properties of `object`, sorted.

    keys(object("b", 2, "a", 1)) -> [a, b]
    """
    return list(object.names())


@FUNCTIONS.register(GOFLOW)
def extract(object: Object, name: str) -> Outcome:  # noqa: A002 - as above
    """Return the property called `name` of `object`; null if there is none.

    extract(object("name", "Ann", "age", 33), "age") -> 33
    """
    return _property(object, name)


@FUNCTIONS.register(GOFLOW)
def extract_object(object: Object, name: str, *names: str) -> Object:  # noqa: A002 - as above
    """Return an object with only the properties of `object` that are named.

    extract_object(object("a", 1, "b", 2, "c", 3), "a", "c") -> {a: 1, c: 3}
    """
    return Object.of({wanted: _property(object, wanted) for wanted in (name, *names)})


def _property(holder: Object, name: str) -> Outcome:
    value = holder.get(name.lower())
    return None if isinstance(value, Missing) else value


@FUNCTIONS.register(GOFLOW)
def foreach_value(
    scope: Scope,
    object: Object,  # noqa: A002 - as above
    function: Function,
    *further: Anything,
) -> Object | Error:
    """Return an object with what `function` makes of each property, given what is further given.

    foreach_value(object("a", "x", "b", "y"), upper) -> {a: X, b: Y}
    foreach_value(object("a", 1, "b", 2), (x) => x + 1) -> {a: 2, b: 3}
    """
    call = function.call
    properties = dict(object.items())
    values = list(properties.values())
    made = scope.meter.each(lambda value: call(scope, (value, *further)), values)
    if isinstance(made, Error):
        return made
    return Object.of(dict(zip(properties, made, strict=True)))
