"""The case `has_beginning`."""

from flowtui.flows.cases.registry import CASES, Match, Verdict
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.text.text import lower, trim


@CASES.register(
    "starts with", operands=("Beginning",), category="{Value}", platforms=GOFLOW | GLIFIC
)
def has_beginning(text: str, beginning: str) -> Verdict:
    """Whether `text` begins with `beginning`, whatever the case and the space around them.

    Unlike words, everything counts: punctuation, and the space between words.

    has_beginning("Reg: Ann Mukamana", "reg:") -> true
    has_beginning("Reg: Ann Mukamana", "reg:").match -> Reg:
    has_beginning("Ann Mukamana", "mukamana") -> false
    """
    wanted = trim(beginning)
    if not wanted:
        return None
    # Cut by bytes, as goflow does: some letters are longer than their capitals.
    size = len(wanted.encode(errors="surrogatepass"))
    start = trim(text).encode(errors="surrogatepass")[:size]
    if len(start) < size:
        return None
    written = start.decode(errors="replace")
    return Match(written) if lower(written) == lower(wanted) else None
