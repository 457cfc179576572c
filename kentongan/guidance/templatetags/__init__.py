"""Words and figures of this room's pages."""
