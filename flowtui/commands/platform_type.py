"""Names of platforms on the command line."""

import click
from click.shell_completion import CompletionItem
from typing_extensions import override


class PlatformType(click.Choice[str]):
    """The name of a platform; which there are is looked up when it is asked for."""

    def __init__(self) -> None:
        super().__init__(())

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(_platforms())}]"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(_platforms()).convert(value, param, ctx)

    @override
    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return click.Choice(_platforms()).shell_complete(ctx, param, incomplete)


def _platforms() -> tuple[str, ...]:
    from flowtui.flows.platforms import names

    return names()
