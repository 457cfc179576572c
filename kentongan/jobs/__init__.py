"""Background work: one table, one loop, with percent and cancel."""
