"""What is wrong with a scenario file.

* ScenarioError
"""


class ScenarioError(ValueError):
    """A scenario file is not what it should be; says where."""

    def __init__(self, path: str, line: int, reason: str, document: int = 0) -> None:
        """Say what is wrong in a line of a file, 0 for none, and in which of its documents."""
        number = f"document {document}: " if document else ""
        where = f"{path}:{line}" if line else path
        super().__init__(f"{where}: {number}{reason}")
        self.path = path
        self.line = line
        self.reason = reason
        self.document = document
