"""The one guarded client to the outside."""
