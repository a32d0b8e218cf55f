"""Halves of surrogate pairs: what is in texts that are none."""


def mended(text: str) -> str:
    r"""Return `text` with halves of surrogate pairs joined; U+FFFD stands for a half alone.

    Such halves come from JSON and YAML with escapes like "\ud800", and from arguments of commands
    that are no UTF-8. They are no characters: nothing can search in them, or write them.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
