"""Template words of the room of handovers."""
