"""The time for commands: that of the machine, or what they are told."""

from datetime import datetime


def moment(text: str) -> datetime:
    """Return the moment that an option says, or for "" what the clock says.

    Raises:
        BadParameter: it is no moment.
    """
    import click

    from flowtui.model.codec.times import parse_rfc3339

    if not text:
        return datetime.now().astimezone()  # noqa: TID251 - commands are where time comes in
    try:
        return parse_rfc3339(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--now") from error
