"""The control `message`: what is sent to somebody."""

from typing_extensions import override

from flowtui.flows.analysis.usage import is_constant
from flowtui.model.text.sms import GSM_7, sms_count
from flowtui.widgets.inspector.controls.text import TextControl


class MessageControl(TextControl):
    """A message: its parts are counted as they would be sent by SMS."""

    @property
    @override
    def count(self) -> str:
        return counted(self.text)


def counted(text: str) -> str:
    """Return how long a message is, in a few words: `31/160 · 1 part`.

    A `+` says that there are expressions in it, which may come to any length.
    """
    count = sms_count(text)
    more = "" if is_constant(text) else "+"
    parts = "1 part" if count.parts == 1 else f"{count.parts} parts"
    alphabet = "" if count.alphabet == GSM_7 else f" · {count.alphabet} for “{count.unusual}”"
    return f"{count.units}{more}/{count.room} · {parts}{alphabet}"
