"""Evidence comes in: export files, pasted links, manual entries, websites."""
