"""What is shown gives no orders to the terminal: the app and the commands, byte by byte."""

import json
from pathlib import Path

import pytest

from tests.terminal.hostile import ORDERS, PAYLOAD, hostile_flows, orders_in
from tests.terminal.pseudo import program

PASTE = "\x1b[200~{}\x1b[201~"
F1, F2, F8 = "\x1bOP", "\x1bOQ", "\x1b[19~"


@pytest.mark.parametrize("order", ORDERS)
def test_orders_are_found(order: str) -> None:
    assert orders_in(f"\x1b[1mwell {order}".encode())


def test_the_apps_own_sequences_are_no_orders() -> None:
    assert orders_in("\x1b[?1049h\x1b[38;2;1;2;3mé👩\u200d⚕\r\n\t\x1b[0m".encode()) == []


def test_the_app_shows_hostile_flows_without_obeying_them(tmp_path: Path) -> None:
    path = hostile_flows(tmp_path)
    with program("-m", "flowtui", str(path), folder=tmp_path) as terminal:
        terminal.wait("Registration", "everything")
        terminal.type("\r")
        terminal.wait("Outline", "Issues")
        ended = terminal
        assert orders_in(terminal.written) == []
