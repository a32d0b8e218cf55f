"""Syntax trees back to text, in goflow's normal form: how rewritten expressions are written.

Names are in lower case, operators have spaces around them, texts are in double quotes; what is
looked up by name keeps its case.
"""

from decimal import Decimal
from itertools import chain

from flowtui.expressions.numbers import render_number
from flowtui.expressions.syntax import (
    Call,
    Dot,
    Group,
    Index,
    Lambda,
    Literal,
    Name,
    Negation,
    Node,
    Operation,
    operands_of,
)
from flowtui.model.text.quoting import quote


def expression_text(node: Node) -> str:
    """Return the text of the expression `node`."""
    match node:
        case Literal():
            return _literal_text(node)
        case Name(name=name):
            return name.lower()
        case Dot(container=container, name=name):
            return f"{expression_text(container)}.{name}"
        case Index(container=container, index=index):
            return f"{expression_text(container)}[{expression_text(index)}]"
        case Call(function=function, arguments=arguments):
            return f"{expression_text(function)}({', '.join(map(expression_text, arguments))})"
        case Lambda(parameters=parameters, body=body):
            return f"({', '.join(parameters)}) => {expression_text(body)}"
        case Negation(operand=operand):
            return f"-{expression_text(operand)}"
        case Operation():
            return _operation_text(node)
        case Group(inner=inner):
            return f"({expression_text(inner)})"


def _literal_text(node: Literal) -> str:
    match node.value:
        case None:
            return "null"
        case bool(value):
            return "true" if value else "false"
        case str(value):
            return quote(value)
        case Decimal() as value:
            return render_number(value)


def _operation_text(node: Operation) -> str:
    """Return the text of a chain of operations, however long."""
    operators, operands = operands_of(node)
    first, *others = map(expression_text, operands)
    return " ".join([first, *chain.from_iterable(zip(operators, others, strict=True))])
