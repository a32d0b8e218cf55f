"""How the focus goes to a field, and on from it."""

from textual.widget import Widget


def focus_at_once(widget: Widget) -> None:
    """Give a widget the focus now: its own `focus` does so after the keys that are waiting.

    One that is not on the screen yet gets it when it is.
    """
    if widget.is_attached:
        widget.screen.set_focus(widget)
    else:
        widget.focus()


def focus_next_within(form: Widget) -> None:
    """Go to the next field of a form; stay in the last one: what is typed on must not command."""
    chain = [each for each in form.screen.focus_chain if form in each.ancestors]
    focused = form.screen.focused
    if focused in chain[:-1]:
        focus_at_once(chain[chain.index(focused) + 1])
