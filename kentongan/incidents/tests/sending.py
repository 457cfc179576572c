"""Outgoing work for a test: one request for each item through the guarded client, the way publishing will."""

import time

from kentongan.outbound.client import GuardedClient


def send(running, payload):
    """Send item after item; each asks first whether it may go out."""
    with GuardedClient() as client:
        for number in range(payload["items"]):
            running.outgoing()
            client.get(f"{payload['to']}kirim/{payload['who']}/{number}")
            time.sleep(0.02)  # a platform asks for distance between two posts
    return ""
