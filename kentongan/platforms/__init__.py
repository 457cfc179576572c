"""One folder a platform: how its links, ids, files and pages are read. No Django."""
