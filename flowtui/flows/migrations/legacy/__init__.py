"""Definitions from before version 13: action sets and rule sets, with texts in all languages.

* `flow`: the flow as a whole
* `actions`, `media`, `calls`: what its action sets did
* `rulesets`, `splits`, `rules`, `tests`: what its rule sets split on, and how
* `expressions`: the language of its templates
* `reading`: what may be missing or null in them
* `conversion`: what all of these share

It is version 11 that is described; what versions 7 to 10 lack of it is made up for where it is
met: ids that were not there, references by number, calls without a rule for failure.
"""

from flowtui.flows.migrations.legacy.flow import migrate_legacy

__all__ = ["migrate_legacy"]
