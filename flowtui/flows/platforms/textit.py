"""TextIt, which is RapidPro as a service: it differs from that in its name alone."""

from dataclasses import replace

from flowtui.flows.platforms.rapidpro import RAPIDPRO
from flowtui.flows.spec.platforms import PLATFORMS

TEXTIT = PLATFORMS.register(replace(RAPIDPRO, type="textit", title="TextIt"))
