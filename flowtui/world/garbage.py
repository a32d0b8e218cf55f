"""Garbage, which worlds do not make: nobody looks for it while much happens in one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for garbage in cycles no more while this lasts.

    What happens in a world makes values that live long, and nothing in cycles (a test holds that).
    With 100,000 contacts, looking through all of them again and again took a third of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
