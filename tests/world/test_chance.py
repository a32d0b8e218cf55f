"""Chance: reproducible for every contact, and fair over many."""

from collections import Counter

import pytest

from flowtui.model.contact.contact import Contact
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.engine.flows import NOW, chance, contact_of, engine_of, flow_of
from tests.world.worlds import Stage, stage_of

BUCKETS = 4
SPLIT = flow_of("Split", chance("split", *[""] * BUCKETS, result="Bucket"))
TWICE = flow_of("Twice", chance("one", "two", "two", result="One"),
                chance("two", "", "", "", result="Two"))  # fmt: skip


def bucket_of(stage: Stage, name: str = "Ann", result: str = "bucket") -> list[str]:
    """Return the buckets a contact came into, session by session."""
    return [session.runs[0].results[result].value for session in stage.sessions(name)]


def played(*names: str, times: int = 8) -> Stage:
    """Return a world in which these contacts were in the flow some times."""
    stage = stage_of(SPLIT, names=names)
    for _ in range(times):
        stage.start("Split", *names)
    return stage


@pytest.mark.req("TXT-034")
def test_the_buckets_of_a_contact_are_the_same_each_time() -> None:
    assert bucket_of(played("Ann")) == bucket_of(played("Ann"))
    assert len(set(bucket_of(played("Ann", times=20)))) == BUCKETS


def test_they_do_not_depend_on_who_else_there_is() -> None:
    assert bucket_of(played("Ann")) == bucket_of(played("Ben", "Ann", "Cé"))


def test_they_depend_on_the_seed() -> None:
    one, other = played("Ann", times=1), played("Ann", times=1)
    other.world = World.of(NOW, other.world.contacts.values(), seed=1)
    for _ in range(8):
        one.start("Split", "Ann")
        other.start("Split", "Ann")
    assert bucket_of(one)[1:] != bucket_of(other)


@pytest.mark.req("TXT-034")
def test_over_ten_thousand_contacts_the_shares_are_even() -> None:
    engine = engine_of(SPLIT)
    host, contacts = WorldRunner(engine), [contact_of(str(number)) for number in range(10_000)]
    counted = Counter(_bucket(host, contact) for contact in contacts)
    # of 10,000 with a chance of a quarter each, 4 standard deviations are 173
    assert len(counted) == BUCKETS
    assert all(abs(count - 2500) < 173 for count in counted.values())


def _bucket(host: WorldRunner, contact: Contact) -> str:
    world = World.of(NOW, [contact])
    world, _ = host.start(world, SPLIT.uuid, [contact.uuid])
    (session,) = world.sessions.values()
    return session.runs[0].results["bucket"].value


def test_draws_of_a_session_follow_on_each_other() -> None:
    stage = stage_of(TWICE, names=("Ann",))
    for _ in range(12):
        stage.start("Twice", "Ann")
    pairs = set(zip(bucket_of(stage, result="one"), bucket_of(stage, result="two"), strict=True))
    assert len(pairs) > 4
    assert {session.draws for session in stage.sessions()} == {2}
