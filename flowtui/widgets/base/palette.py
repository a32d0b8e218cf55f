"""The command palette: everything that can be done now, found by name."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from typing_extensions import override

from flowtui.widgets.base.command import Offer, key_name, offers


class Commands(Provider):
    """The commands of what has the focus, of the screen and of the app, in that order."""

    @override
    async def discover(self) -> Hits:
        for offer in self._offers():
            yield DiscoveryHit(
                Content(offer.command.title), partial(offer.run, self.app), help=self._help(offer)
            )

    @override
    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for offer in self._offers():
            title = offer.command.title
            score = matcher.match(title)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(title),
                    partial(offer.run, self.app),
                    help=self._help(offer),
                )

    def _offers(self) -> list[Offer]:
        return [offer for offer in offers(self.screen, self.focused) if offer.enabled]

    def _help(self, offer: Offer) -> str:
        key = key_name(self.app, offer.command)
        return f"{key}  {offer.command.help}" if key else offer.command.help
