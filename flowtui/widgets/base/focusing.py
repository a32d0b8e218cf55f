"""Where the focus goes when somebody is done with a field."""

from textual.widget import Widget


def focus_next_within(form: Widget) -> None:
    """Go to the next field of a form; stay in the last one: what is typed on must not command."""
    chain = [each for each in form.screen.focus_chain if form in each.ancestors]
    focused = form.screen.focused
    if focused in chain[:-1]:
        chain[chain.index(focused) + 1].focus()
