"""This program itself as a platform: it has every kind, and its policies are the plain ones."""

from typing import TYPE_CHECKING

from flowtui.flows.spec.platforms import PLATFORMS, Platform, every_kind

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import Dialect


def _dialects() -> "tuple[type[Dialect], ...]":
    from flowtui.flows.dialects.rapidpro import RapidPro
    from flowtui.flows.dialects.single import Single

    return RapidPro, Single


OURS = PLATFORMS.register(
    Platform(type="flowtui", title="flowtui", takes=every_kind, dialects=_dialects)
)
