"""Official channels (account or website), states and custodians; the registry and its import."""
