"""The product's own settings, with outgoing work that the tests can watch."""

from kentongan.config.settings import *  # noqa: F403

JOB_TASKS = {"send": "kentongan.incidents.tests.sending.send"}
JOB_ROUNDS: dict[str, float] = {}
