"""What an environment is that says nothing."""

import pytest

from flowtui.engine.obfuscation import encode_id
from flowtui.model.environment import Environment, read_environment


@pytest.mark.parametrize("environment", [Environment(), read_environment({})])
@pytest.mark.parametrize(("number", "reference"), [(1, "E2E6MX"), (2, "3MWB69"), (5, "SJPWLU")])
def test_references_are_made_with_goflows_key(
    environment: Environment, number: int, reference: str
) -> None:
    assert encode_id(number, environment.obfuscation_key) == reference


def test_a_key_that_is_given_counts() -> None:
    environment = read_environment({"obfuscation_key": [1, 2, 3, 4]})
    assert encode_id(1, environment.obfuscation_key) != "E2E6MX"
