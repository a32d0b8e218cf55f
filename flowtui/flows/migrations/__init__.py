"""Old flow definitions brought to the flow spec of today: from JSON to JSON, a step at a time.

* `migrating`: `migrate`, and which version a definition is of
* `to_*`: one step a module, from the version before it; they are found by their names
* `legacy`: from the definitions before version 13, made of action sets and rule sets
* `uuids`: the ids of what is added
* `errors`: what can be wrong with a definition

Nothing here knows the kinds of actions and routers there are today: a step is about the past.
"""

from flowtui.flows.migrations.errors import (
    MigrationError,
    NewerSpecVersion,
    NotAFlow,
    NotMigratable,
    OlderSpecVersion,
    UnknownSpecVersion,
)
from flowtui.flows.migrations.migrating import is_legacy, migrate, spec_version_of
from flowtui.flows.migrations.uuids import derived_uuids, uuid4_from
from flowtui.flows.migrations.versions import CURRENT as _CURRENT
from flowtui.flows.migrations.versions import SpecVersion

CURRENT = str(_CURRENT)
"""The version of the flow spec that flows are brought to and written in."""

__all__ = [
    "CURRENT",
    "MigrationError",
    "NewerSpecVersion",
    "NotAFlow",
    "NotMigratable",
    "OlderSpecVersion",
    "SpecVersion",
    "UnknownSpecVersion",
    "derived_uuids",
    "is_legacy",
    "migrate",
    "spec_version_of",
    "uuid4_from",
]
