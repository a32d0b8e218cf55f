"""What the flow of `flows.py` looks like."""

import pytest

from flowtui.graph.drawing import Drawing
from flowtui.graph.glyphs import ASCII, UNICODE, Glyphs
from flowtui.graph.layout import layout
from flowtui.graph.marks import UNMARKED, Marks
from flowtui.graph.model import Direction, Zoom
from tests.graph.flows import CLINIC, PLAYED

FROM_LEFT_TO_RIGHT = """\
                                                      ┌──────────────────┐
                                                   ╭─▸│ ◆ Age            │    ┌──────────────────┐
                                                   │  │             ≥ 18 ├───▸│ ✉ ありがとう     ○
┌──────────────────────┐    ┌────────────────────┐ │  │         under 18 ○    │ どうも           │
│ ✉ Ask name           ├─┬─▸│ ? Wait for name    │ │  └──────────────────┘    └──────────────────┘
│ Welcome! What is     │ │  │ → results.name     │ │
│ your name?           │ │  │           has text ├─╯  ┌──────────────────┐
└──────────────────────┘ │  │              Other ├───▸│ ✉ Again      SMS ├─╮
                         │  │        No response ○    │ Sorry?           │ │
                         │  └────────────────────┘    └──────────────────┘ │
                         ╰─────────────────────────────────────────────────╯
"""

FROM_TOP_TO_BOTTOM = """\
               ┌──────────────────────┐
               │ ✉ Ask name           │
               │ Welcome! What is     │
               │ your name?           │
               └───────────┬──────────┘
                           │
                           ├──────────────────────╮
                           ▾                      │
          ┌────────────────────────────────┐      │
          │ ? Wait for name                │      │
          │ → results.name                 │      │
          ├──────────┬───────┬─────────────┤      │
          │ has text │ Other │ No response │      │
          └─────┬────┴───┬───┴──────○──────┘      │
                │        │                        │
                │        ╰─────────────╮          │
                ▾                      ▾          │
      ┌──────────────────┐   ┌──────────────────┐ │
      │ ◆ Age            │   │ ✉ Again      SMS │ │
      ├───────┬──────────┤   │ Sorry?           │ │
      │ ≥ 18  │ under 18 │   └─────────┬────────┘ │
      └───┬───┴─────○────┘             │          │
          │                            │          │
          │                            ╰──────────╯
          ▾
┌──────────────────┐
│ ✉ ありがとう     │
│ どうも           │
└─────────○────────┘
"""

LINES = """\
                                        ╭─▸▐◆ Age   ▌─────────▸▐✉ ありがとう   ▌
▐✉ Ask name   ▌─┬─▸▐? Wait for name   ▌─┴─▸▐✉ Again    SMS▌─╮
                ╰───────────────────────────────────────────╯
"""

DOTS = """\
      ╭▸●──▸●
●─┬▸●─┴▸●─╮
  ╰───────╯
"""

PLAYED_FROM_LEFT_TO_RIGHT = """\
                                                      ┏━━━━━━━━━━━━━━━━━━┓
                                                   ┏━▸┃ ◆ Age         ✓1 ┃    ┌──────────────────┐
                                                   ┃  ┃             ≥ 18 ┠───▸│ ✉ ありがとう * ■ ○
┌──────────────────────┐    ╔════════════════════╗ ┃  ┃         under 18 ○    │ どうも           │
│ ✉ Ask name        ✓1 ├━┳━▸║ ? Wait for n… ✓2 ⚠ ║ ┃  ┗━━━━━━━━━━━━━━━━━━┛    └──────────────────┘
│ Welcome! What is     │ ┃  ║ → results.name     ║ ┃
│ your name?           │ ┃  ║ 1×        has text ╟━┛  ┌──────────────────┐
└──────────────────────┘ ┃  ║ 1×           Other ╟━━━▸│ ✉ Again   SMS ✓1 ├━┓
                         ┃  ║      ⚠ No response ◉    │ Sorry?           │ ┃
                         ┃  ╚════════════════════╝    └──────────────────┘ ┃
                         ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
"""

PLAYED_FROM_TOP_TO_BOTTOM = """\
               ┌──────────────────────┐
               │ ✉ Ask name        ✓1 │
               │ Welcome! What is     │
               │ your name?           │
               └───────────┬──────────┘
                           ┃
                           ┣━━━━━━━━━━━━━━━━━━━━━━┓
                           ▾                      ┃
          ╔════════════════════════════════╗      ┃
          ║ ? Wait for name           ✓2 ⚠ ║      ┃
          ║ → results.name                 ║      ┃
          ╟────1×────┬──1×───┬─────────────╢      ┃
          ║ has text │ Other │ ⚠ No respo… ║      ┃
          ╚═════╤════╧═══╤═══╧══════◉══════╝      ┃
                ┃        ┃                        ┃
                ┃        ┗━━━━━━━━━━━━━┓          ┃
                ▾                      ▾          ┃
      ┏━━━━━━━━━━━━━━━━━━┓   ┌──────────────────┐ ┃
      ┃ ◆ Age         ✓1 ┃   │ ✉ Again   SMS ✓1 │ ┃
      ┠───────┬──────────┨   │ Sorry?           │ ┃
      ┃ ≥ 18  │ under 18 ┃   └─────────┬────────┘ ┃
      ┗━━━┯━━━┷━━━━━○━━━━┛             ┃          ┃
          │                            ┃          ┃
          │                            ┗━━━━━━━━━━┛
          ▾
┌──────────────────┐
│ ✉ ありがとう * ■ │
│ どうも           │
└─────────○────────┘
"""

PLAYED_LINES = """\
                                        ┏━▸┃◆ Age ✓1┃─────────▸▐✉ ありがと… * ■▌
▐✉ Ask name ✓1▌━┳━▸║? Wait for n… ✓2 ⚠║━┻━▸▐✉ Again SMS ✓1▌━┓
                ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
"""

PLAYED_DOTS = """\
      ┏▸◉──▸*
✓━┳▸◎━┻▸✓━┓
  ┗━━━━━━━┛
"""

PLAYED_IN_ASCII = """\
                                                      ####################
                                                   #=># ◆ Age         v1 #    +------------------+
                                                   !  #             ≥ 18 +--->| ✉ ありがとう * B o
+----------------------+    ********************** !  #         under 18 o    | どうも           |
| ✉ Ask name        v1 +=#=>* ? Wait for n~ v2 ! * !  ####################    +------------------+
| Welcome! What is     | !  * → results.name     * !
| your name?           | !  * 1x        has text +=#  +------------------+
+----------------------+ !  * 1x           Other +===>| ✉ Again   SMS v1 +=#
                         !  *      ! No response @    | Sorry?           | !
                         !  **********************    +------------------+ !
                         #=================================================#
"""

LR, TB = Direction


@pytest.mark.parametrize(
    ("direction", "zoom", "marks", "glyphs", "drawn"),
    [
        (LR, Zoom.FULL, UNMARKED, UNICODE, FROM_LEFT_TO_RIGHT),
        (TB, Zoom.FULL, UNMARKED, UNICODE, FROM_TOP_TO_BOTTOM),
        (LR, Zoom.COMPACT, UNMARKED, UNICODE, LINES),
        (LR, Zoom.MAP, UNMARKED, UNICODE, DOTS),
        (LR, Zoom.FULL, PLAYED, UNICODE, PLAYED_FROM_LEFT_TO_RIGHT),
        (TB, Zoom.FULL, PLAYED, UNICODE, PLAYED_FROM_TOP_TO_BOTTOM),
        (LR, Zoom.COMPACT, PLAYED, UNICODE, PLAYED_LINES),
        (LR, Zoom.MAP, PLAYED, UNICODE, PLAYED_DOTS),
        (LR, Zoom.FULL, PLAYED, ASCII, PLAYED_IN_ASCII),
    ],
    ids=range(9),
)
def test_the_flow_is_drawn(
    direction: Direction, zoom: Zoom, marks: Marks, glyphs: Glyphs, drawn: str
) -> None:
    drawing = Drawing(layout(CLINIC, direction=direction, zoom=zoom), CLINIC, glyphs)
    assert drawing.text(marks) + "\n" == drawn
