"""Nets in a channel, drawn cell by cell."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from flowtui.graph.layered.routing import NO_TRACK, STRAIGHT, Course, Rows, route

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
UPRIGHT, LEVEL = NORTH | SOUTH, EAST | WEST
Cells = dict[tuple[int, int], dict[int, int]]


@st.composite
def channels(draw: st.DrawFn) -> dict[int, Rows]:
    """Return nets that have no row in common on either side, and two ends or more each."""
    left = draw(st.permutations(range(12)))[: draw(st.integers(0, 10))]
    right = draw(st.permutations(range(12)))[: draw(st.integers(0, 10))]
    nets: dict[int, Rows] = {}
    owner = st.integers(0, 5)
    for side, rows in enumerate((left, right)):
        for row in rows:
            nets.setdefault(draw(owner), ([], []))[side].append(row)
    ends = {goal: (sorted(set(one)), sorted(set(two))) for goal, (one, two) in nets.items()}
    return {goal: rows for goal, rows in ends.items() if len(rows[0]) + len(rows[1]) > 1}


def drawn(nets: dict[int, Rows], courses: dict[int, Course], tracks: int) -> Cells:
    """Return the directions in which the lines of each net leave each cell."""
    cells: Cells = defaultdict(dict)

    def line(goal: int, start: tuple[int, int], end: tuple[int, int]) -> None:
        (x1, y1), (x2, y2) = sorted((start, end))
        for x in range(x1, x2 + 1):
            for y in range(y1, y2 + 1):
                bits = EAST * (x < x2) | WEST * (x > x1) | SOUTH * (y < y2) | NORTH * (y > y1)
                cells[x, y][goal] = cells[x, y].get(goal, 0) | bits

    for goal, (left, right) in nets.items():
        course = courses[goal]
        if course is STRAIGHT:
            line(goal, (-1, left[0]), (tracks, left[0]))
            continue
        one, two = course.left_track, course.right_track
        for row in left:
            line(goal, (-1, row), (one, row))
        for row in right:
            line(goal, (two, row), (tracks, row))
        if one == two:
            line(goal, (one, min(left + right)), (one, max(left + right)))
            continue
        bridge = course.bridge
        line(goal, (one, min([*left, bridge])), (one, max([*left, bridge])))
        line(goal, (two, min([*right, bridge])), (two, max([*right, bridge])))
        line(goal, (one, bridge), (two, bridge))
    return cells


@given(channels())
@settings(deadline=None, max_examples=300)
def test_nets_meet_only_where_they_cross(nets: dict[int, Rows]) -> None:
    courses, tracks = route(nets)
    assert set(courses) == set(nets)
    for cell, lines in drawn(nets, courses, tracks).items():
        bits = sorted(lines.values())
        assert len(bits) == 1 or bits == [UPRIGHT, LEVEL], cell


@given(channels())
@settings(deadline=None, max_examples=100)
def test_tracks_are_all_used_and_what_is_level_needs_none(nets: dict[int, Rows]) -> None:
    courses, tracks = route(nets)
    used = {track for each in courses.values() for track in (each.left_track, each.right_track)}
    assert used - {NO_TRACK} == set(range(tracks))
    for goal, (left, right) in nets.items():
        assert (courses[goal] is STRAIGHT) == (len({*left, *right}) == 1)


def test_nets_that_go_round_each_other_are_split() -> None:
    courses, tracks = route({1: ([0], [5]), 2: ([5], [0])})
    split = [each for each in courses.values() if each.left_track != each.right_track]
    assert len(split) == 1
    assert tracks == 3


def test_nets_of_two_ends_do_not_cross_needlessly() -> None:
    nets: dict[int, Rows] = {n: ([n], [n + 3]) for n in range(5)}
    courses, tracks = route(nets)
    crossings = sum(len(lines) > 1 for lines in drawn(nets, courses, tracks).values())
    assert crossings == 0


def test_turns_lie_within_each_other() -> None:
    courses, tracks = route({1: ([0, 9], []), 2: ([2, 7], []), 3: ([4, 5], [])})
    assert [courses[n].left_track for n in (3, 2, 1)] == [0, 1, 2]
    assert tracks == 3
