"""Who runs simulated worlds: the one place where an engine is put together for them."""

from collections.abc import Callable, Sequence

from flowtui.engine.engine import Engine
from flowtui.flows.library.library import Library
from flowtui.model.environment import Environment
from flowtui.model.services import HTTPRequest
from flowtui.scenario.mocks import Mock, ScriptedServices
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.runner import WorldRunner


def simulated_host(
    library: Library,
    environment: Environment,
    profile: Profile = FLOWTUI,
    mocks: Sequence[Mock] = (),
    llm_output: str = "",
    unanswered: Callable[[HTTPRequest], None] | None = None,
) -> WorldRunner:
    """Return who runs worlds of the flows of `library` under the limits of a profile.

    The world outside answers by script: calls as `mocks` say, language models with `llm_output`;
    calls without an answer are told to `unanswered`.
    """
    services = ScriptedServices(tuple(mocks), llm_output, unanswered)
    return WorldRunner(Engine(library, environment, services, profile.limits), profile)
