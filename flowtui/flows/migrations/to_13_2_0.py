"""13.2.0: languages are codes of ISO 639-3; what was `base`, for none, is `und`."""

from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.walking import JSONObject, part, text

UNDETERMINED = "und"
"""The code of a language nobody has named."""


def migrate(flow: JSONObject, _new_uuid: NewUUID) -> None:
    """Bring `flow`, which is of the version before, to this one.

    Translations into `und` could only be leftovers: there was no such language to translate from.
    """
    language = text(flow, "language")
    if len(language) == len(UNDETERMINED) and language.isascii():
        return
    flow["language"] = UNDETERMINED
    localization = part(flow, "localization")
    if localization is not None:
        localization.pop(UNDETERMINED, None)
