"""Several documents as one library."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flowtui.flows.library.document import Document
from flowtui.flows.library.library import Library
from flowtui.flows.library.referenced import merged_assets
from flowtui.model.assets.assets import Assets
from flowtui.model.codec.wire import JSON


def library_of(
    documents: Sequence[Document],
    revisions: Mapping[str, Mapping[str, Mapping[str, JSON]]] = MappingProxyType({}),
) -> Library:
    """Return the flows and assets of several documents together; the later ones win.

    `revisions` are other definitions of the flows, by the file they are in and the flow's uuid.
    """
    if len(documents) == 1 and not revisions:
        return documents[0].library
    flows: dict[str, Any] = {}
    families: list[Mapping[str, JSON]] = []
    for document in documents:
        flows.update((flow.uuid, flow) for flow in document.readable_flows())
        families.append(document.assets.data)
    triggers = {
        trigger.uuid: trigger for document in documents for trigger in document.flow_triggers
    }
    assets = Assets(merged_assets(families))
    return Library(assets, flows, revisions=revisions, triggers=triggers.values())
