"""Rules: the rows that forms of splits and waits have, and what can be wrong with them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from flowtui.expressions.functions.signature import Signature, signature_of
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Object
from flowtui.flows.analysis.usage import is_constant, taking
from flowtui.flows.cases import CASES
from flowtui.flows.presets.base.node_shape import APART, Rule
from flowtui.flows.spec.definition import IsUuid
from flowtui.flows.spec.reading import Fault

OTHER = "Other"
ALL_RESPONSES = "All Responses"
NO_RESPONSE = "No Response"
RESERVED = frozenset({"other", "all responses", "no response", "failure", "success", "timeout"})
"""Names of categories that editors give themselves, lower case: no rule may be called so."""
MAX_RULES = 100
_SCOPE = Scope(Object({}))


class RuleRow(BaseModel):
    """A row: an operator, what it compares with, and the category that is taken when it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Annotated[str, Field(min_length=1)] = "has_any_word"
    """The operator: the type of a case."""
    arguments: Annotated[
        tuple[Annotated[str, Field(max_length=10_000)], ...], Field(strict=False)
    ] = ()
    """What it compares with; may hold expressions."""
    category: Annotated[str, Field(max_length=64)] = ""
    """The name of the category; empty for the one that suggests itself."""
    uuid: Annotated[str, IsUuid] = ""
    """The case that the row was made from; "" for a new one."""
    namesakes: int = 0
    """How many categories before its own are called the same and are others."""

    @property
    def name(self) -> str:
        """The name of its category."""
        if not self.category.strip():
            return proposed_category(self.type, self.arguments)
        return self.category if self.uuid else self.category.strip()

    @property
    def rule(self) -> Rule:
        """The rule that it is."""
        name = self.name + APART * self.namesakes
        return Rule(self.type, self.arguments, name, self.uuid)


def rows_of(rules: Sequence[Rule]) -> tuple[RuleRow, ...]:
    """Return the rows of a form for the rules of a node."""
    return tuple(_row_of(rule) for rule in rules)


def _row_of(rule: Rule) -> RuleRow:
    apart = rule.category.count(APART)
    return RuleRow(
        type=rule.type,
        arguments=rule.arguments,
        category=rule.category.rstrip(APART),
        uuid=rule.uuid,
        **({"namesakes": apart} if apart else {}),
    )


def proposed_category(type_: str, arguments: Sequence[str]) -> str:
    """Return the name that suggests itself for a rule's category; "" if none does."""
    case = CASES.get(type_)
    return case.propose_category(arguments) if case else ""


def row_faults(rows: Sequence[RuleRow]) -> Iterator[Fault]:
    """Yield what is wrong with the rows of the field `rules`."""
    if len(rows) > MAX_RULES:
        yield Fault("rules", f"There may be {MAX_RULES} rules at most, and there are {len(rows)}")
    for number, row in enumerate(rows, start=1):
        for text in _row_faults(row):
            yield Fault(f"rules[{number - 1}]", f"Rule {number}: {text}")


def _row_faults(row: RuleRow) -> Iterator[str]:
    case = CASES.get(row.type)
    operands = case.operands if case else ()
    for position, label in enumerate(operands):
        argument = row.arguments[position] if position < len(row.arguments) else ""
        if not argument.strip():
            yield f"fill in “{label}”"
    for _, text in argument_faults(row.type, row.arguments):
        yield text
    if not row.name:
        yield "give its category a name"
    elif row.name.lower() in RESERVED and not row.uuid:
        yield f"“{row.name}” is a name that is given by itself; choose another for the category"


def argument_faults(type_: str, arguments: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield which arguments of a case cannot be what its test takes, and why; they are numbered.

    What holds expressions is known only when the flow runs. Too many arguments, or too few, have
    the number -1.
    """
    case = CASES.get(type_)
    if case is None:
        return
    signature = signature_of(case.judge.source)
    if signature.arity_error(1 + len(arguments)):
        yield -1, f"{type_} {taking(signature, given=1)} and has {len(arguments)}"
        return
    for position, argument in enumerate(arguments):
        if argument.strip() and _must_be_number(signature, position, argument):
            yield position, f"a number is needed here, “{argument}” is text"


def _must_be_number(signature: Signature, position: int, argument: str) -> bool:
    parameter = signature.parameters_for(position + 2)[-1]
    if parameter.ready is not Decimal or not is_constant(argument):
        return False
    return isinstance(parameter.convert(argument, _SCOPE), Error)
