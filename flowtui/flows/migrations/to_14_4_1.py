"""14.4.1: every split on a call is one on its status, in a single case for 200 to 299.

Editors never showed these cases, but wrote some that 13.3.0 then turned into a lookup in the
answer: such flows took calls that succeeded for failures.
"""

from flowtui.flows.migrations.localization import forget, languages_of
from flowtui.flows.migrations.splits import CALLS, splits_of
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, parts, text


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one.

    The first case is taken to be the one for success, as all editors have written it. A status
    has no translation.
    """
    translations = languages_of(flow).values()
    for split in splits_of(flow, *CALLS):
        cases = parts(split.router, "cases")
        if not split.reduce_to("@webhook.status", "has_number_between", ["200", "299"]):
            continue
        for translated in translations:
            for case in cases:
                forget(translated, text(case, "uuid"), "arguments")
