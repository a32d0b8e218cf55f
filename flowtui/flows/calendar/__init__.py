"""When things are due: clocks that change, schedules, campaigns around dates. All of it is pure."""
