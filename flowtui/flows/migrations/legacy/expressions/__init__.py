"""The expressions of flows before version 13, written in the language of today.

The old language was that of spreadsheets: `+` added days to dates, quotes in texts were doubled,
words were counted from 1. What cannot be said of a value by looking at the expression (is it a
number or a date?) is left to `legacy_add`, which finds out when the flow is run.

* `template`: the templates as a whole
* `context`: what could be looked up: `@flow.age` → `@results.age`
* `grammar.lark`, `builder`: the grammar, and what each of its rules becomes
* `functions`, `addition`: calls, and `+` and `-`
* `term`: a part of an expression of today, with what is known of it
"""

from flowtui.flows.migrations.legacy.expressions.template import Options, convert_template

__all__ = ["Options", "convert_template"]
