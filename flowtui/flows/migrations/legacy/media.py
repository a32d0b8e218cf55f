"""Media: old flows named those that were uploaded by their path alone."""

_ABSOLUTE = ("http://", "https://")


def absolute(path: str, base_url: str) -> str:
    """Return the URL of what is at `path`; one that is a URL already stays as it is."""
    if path.startswith(_ABSOLUTE):
        return path
    return f"{base_url.removesuffix('/')}/{path.removeprefix('/')}"


def attachment(media: str, base_url: str) -> str:
    """Return the attachment written as `media`, `type:path` or a path alone, with a URL.

    What is nothing but a path is an image. Where there is an expression, the URL is its business.
    """
    kind, colon, path = media.partition(":")
    if not colon or media.startswith(_ABSOLUTE):
        kind, path = "image", media
    if "@" in path:
        return media
    return f"{kind}:{absolute(path, base_url)}"
