"""What can be wrong with a definition that is to be brought to another version.

* MigrationError
  x NotAFlow
  x UnknownSpecVersion
  x NewerSpecVersion
  x OlderSpecVersion
  x NotMigratable
"""


class MigrationError(Exception):
    """A flow definition cannot be brought to the version asked for; the message says why."""


class NotAFlow(MigrationError):
    """What was given is no flow definition."""


class UnknownSpecVersion(MigrationError):
    """The definition does not say in which version of the flow spec it is written."""


class NewerSpecVersion(MigrationError):
    """The definition is of a later version than there are migrations to."""

    def __init__(self, version: object, current: object) -> None:
        super().__init__(f"spec version {version} is newer than this library ({current})")


class OlderSpecVersion(MigrationError):
    """The definition is of an earlier version than there are migrations from."""

    def __init__(self, version: object, oldest: object) -> None:
        super().__init__(
            f"spec version {version} is older than what can be migrated ({oldest} and later): "
            "import the flow into RapidPro or TextIt and export it from there"
        )


class NotMigratable(MigrationError):
    """Something in an old definition has no counterpart or is broken."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        """The path to it, from 0: `rule_sets[2].rules[0].test`."""
        self.reason = reason
