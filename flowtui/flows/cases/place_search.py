"""Places in what people write."""

from collections.abc import Sequence

from flowtui.expressions.convert import text_or_error
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Outcome
from flowtui.flows.cases.registry import Match, Verdict
from flowtui.model.assets.locations import Level, Location, Locations
from flowtui.model.environment import Collation

NO_LOCATIONS = Error("can't find locations in environment which is not location enabled")
"""Why no place can be found when the workspace has none; goflow's words."""


def find_place(scope: Scope, operand: Outcome, *above: Outcome) -> Verdict:
    """Return a match of the place that `operand` names, below those that `above` name.

    With none above it is a state; with the name of a state a district; with that of a district,
    too, a ward. When the last name is empty, it must be the only place so called in the country.

    What is wrong with the workspace is said before what is wrong with an argument, as in goflow.
    """
    if scope.locations is None:
        return NO_LOCATIONS
    names: list[str] = []
    for value in (operand, *above):
        name = text_or_error(value)
        if isinstance(name, Error):
            return name
        names.append(name)
    text, *parents = names
    return _find(scope.locations, text, parents, scope.environment.input_collation)


def _find(
    locations: Locations, text: str, parents: Sequence[str], collation: Collation
) -> Match | None:
    level = Level(len(parents) + 1)
    parent: Location | None = None
    for number, name in enumerate((*parents, text), start=1):
        found = locations.find(name, Level(number), parent, collation)
        if not found:
            break
        parent = found[0]
    else:
        return Match(found[0].path)
    if not parents or parents[-1]:
        return None
    anywhere = locations.find(text, level, None, collation)
    return Match(anywhere[0].path) if len(anywhere) == 1 else None
