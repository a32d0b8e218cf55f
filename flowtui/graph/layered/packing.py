"""Where the components of a graph lie: on shelves as wide as the widest of them."""


def pack(sizes: list[tuple[int, int]], gap: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the left upper corner of each rectangle of these widths and heights.

    They keep their order, from left to right on shelves from top to bottom, `gap` apart.
    """
    shelf = max((width for width, _ in sizes), default=0)
    corners: list[tuple[int, int]] = []
    x = y = tallest = 0
    for width, height in sizes:
        if x and x + width > shelf:
            x, y, tallest = 0, y + tallest + gap[1], 0
        corners.append((x, y))
        x += width + gap[0]
        tallest = max(tallest, height)
    return corners
