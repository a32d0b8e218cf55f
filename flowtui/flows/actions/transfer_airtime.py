"""Transfer airtime to the contact."""

from collections.abc import Generator, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator
from typing_extensions import override

from flowtui.expressions.numbers import in_range
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.model.contact.urn import URN
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunLocalChanged
from flowtui.model.events.service import AirtimeCreated
from flowtui.model.services import ServiceFailed
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

NEW_TRANSFER = "_new_transfer"
"""The local that says which transfer was made; empty when none was."""
MAX_AMOUNT = 10**15
"""No more than that is transferred at once (goflow)."""


def _check(amount: float) -> float:
    number = Decimal(str(amount))
    if not number.is_finite() or not in_range(number):
        raise ValueError("number value is out of permitted range")
    return amount


@ACTIONS.register
class TransferAirtime(Action):
    """Transfer airtime to the contact's phone."""

    title: ClassVar[str] = "Send airtime"
    glyph: ClassVar[str] = "$"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW
    locals_set: ClassVar[tuple[str, ...]] = (NEW_TRANSFER,)

    type: Literal["transfer_airtime"] = "transfer_airtime"
    amounts: Annotated[dict[str, Annotated[int | float, AfterValidator(_check)]], Ui(Control.PAIRS)]
    """How much, in each currency; the one of the contact's network is taken."""

    @override
    def faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault(f"amounts[{currency}]", f"amount for '{currency}' is out of range")
            for currency, amount in self.amounts.items()
            if not 0 <= amount <= MAX_AMOUNT
        )

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        uuid = yield from self._transfer(ctx)
        yield RunLocalChanged(NEW_TRANSFER, uuid)

    def _transfer(self, ctx: "Context") -> Generator[Event, None, str]:
        """Return the uuid of the transfer; "" when there is none."""
        recipient = ctx.contact.urn_of_scheme("tel")
        if recipient is None:
            yield ErrorOccurred("can't transfer airtime to contact without a phone number")
            return ""
        amounts = {currency: Decimal(str(amount)) for currency, amount in self.amounts.items()}
        try:
            transfer = ctx.services.transfer_airtime(
                ctx.contact, recipient.identity, amounts, ctx.chance
            )
        except ServiceFailed as failure:
            yield ErrorOccurred(str(failure))
            return ""
        uuid = ctx.new_uuid("event")  # the id of the event that is next
        yield AirtimeCreated(
            external_id=transfer.external_id,
            sender=_sender(ctx),
            recipient=recipient.identity,
            currency=transfer.currency,
            amount=transfer.amount,
            http_logs=transfer.http_logs,
        )
        return uuid

    @override
    def summary(self) -> str:
        return ", ".join(f"{amount} {currency}" for currency, amount in self.amounts.items())


def _sender(ctx: "Context") -> str:
    """Return the number of the channel the contact is written to by, or ""."""
    route = ctx.route_to_contact()
    if route is None or "tel" not in route[1].schemes:
        return ""
    return str(URN("tel", route[1].address))
