"""Events: what happened. Each says how it changes a session; nothing else changes one."""

from flowtui.model.events import contact, fault, host, message, run, service, ticket, waits
from flowtui.model.events.base import EVENTS, Event, Record, derived_uuid

# `flowtui.model.events.session` is imported by `flowtui.model.session.fold`: it knows triggers and
# resumes, which know events.

__all__ = [
    "EVENTS",
    "Event",
    "Record",
    "contact",
    "derived_uuid",
    "fault",
    "host",
    "message",
    "run",
    "service",
    "ticket",
    "waits",
]
