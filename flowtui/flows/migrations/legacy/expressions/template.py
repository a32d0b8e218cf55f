"""Templates of flows before version 13, written in the language of today."""

from dataclasses import dataclass

from flowtui.expressions.scanner import Part, PartKind, is_identifier, scan
from flowtui.expressions.template import ROOTS as ROOTS_TODAY
from flowtui.flows.migrations.legacy.expressions.context import ROOTS, looked_up
from flowtui.flows.migrations.legacy.expressions.term import CannotConvert, Term, call, text_literal


@dataclass(frozen=True, slots=True)
class Options:
    """What becomes of the expressions of a template."""

    default_to_self: bool = False
    """One that fails gives the text it was written as."""
    url_encode: bool = False
    """What they give is made fit for a URL."""
    raw_dates: bool = False
    """Days stay dates and do not become texts."""


_PLAIN = Options()


def convert_template(template: str, options: Options = _PLAIN) -> str:
    """Return `template` in the language of today; what is wrong in it stays as it was written."""
    if "@" not in template:
        return template
    return "".join(
        _convert_part(template[part.start : part.end], part, options)
        for part in scan(template, ROOTS)
    )


def _convert_part(source: str, part: Part, options: Options) -> str:
    if part.kind is PartKind.BODY:
        return source
    if part.text == '""':
        # editors wanted a text where none was meant
        return ""
    try:
        term = _convert_expression(part, options)
        if options.default_to_self:
            term = call("if", call("is_error", term), text_literal(source), term)
        if options.url_encode:
            term = call("url_encode", term)
    except CannotConvert:
        return source
    if is_identifier(term.text) and term.text.partition(".")[0] in ROOTS_TODAY:
        return f"@{term.text}"
    return f"@({term.text})"


def _convert_expression(part: Part, options: Options) -> Term:
    """Return the expression of `part`.

    Raises:
        CannotConvert: it is none.
    """
    if part.kind is PartKind.IDENTIFIER:
        return looked_up(part.text, raw_dates=options.raw_dates)
    from lark.exceptions import UnexpectedInput, VisitError

    from flowtui.flows.migrations.legacy.expressions.builder import parser_of

    try:
        term: Term = parser_of(raw_dates=options.raw_dates).parse(part.text)  # type: ignore[assignment]  # the transformer makes terms
    except UnexpectedInput as error:
        raise CannotConvert(f"{part.text} is no expression") from error
    except VisitError as error:
        if isinstance(error.orig_exc, CannotConvert):
            raise error.orig_exc from error
        raise
    return term
