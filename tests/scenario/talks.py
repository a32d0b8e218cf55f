"""Simulations of the flows of the small clinic, without a screen."""

from datetime import UTC, datetime

from flowtui.engine.engine import Engine
from flowtui.flows.library.document import Document
from flowtui.flows.library.library import Library
from flowtui.model.environment import Environment
from flowtui.scenario.inputs import Input, Say, Start
from flowtui.scenario.mocks import Mock, ScriptedServices
from flowtui.scenario.simulation import Simulation
from flowtui.store.workspace.sample_contacts import sample_contacts
from flowtui.world.profile import FLOWTUI
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.screens.small_clinic import Data, clinic, uuid

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PEOPLE = tuple(sample_contacts(NOW))
ANN, BEN, _ = (contact.uuid for contact in PEOPLE)
NAMES = {contact.uuid: contact.name for contact in PEOPLE}


def host_of(*more: Data, mocks: tuple[Mock, ...] = ()) -> WorldRunner:
    """Return who runs the flows of the small clinic, and `more` flows."""
    data = clinic()
    replaced = {each["uuid"] for each in more}
    data["flows"] = [*(f for f in data["flows"] if f["uuid"] not in replaced), *more]
    library: Library = Document.read(data).library
    return WorldRunner(Engine(library, Environment(), ScriptedServices(mocks)), FLOWTUI)


def begun(host: WorldRunner) -> Simulation:
    """Return a simulation in which nothing has happened to three people."""
    return Simulation(host, World.of(NOW, PEOPLE))


def talked(
    *given: Input | str, flow: str = "Registration", host: WorldRunner | None = None
) -> Simulation:
    """Return a simulation in which Ann is started in a flow, and what is given was taken.

    Texts are what she says.
    """
    simulation = begun(host or host_of()).take(Start(uuid(flow), (ANN,)))
    for each in given:
        simulation = simulation.take(Say(each, ANN) if isinstance(each, str) else each)
    return simulation
