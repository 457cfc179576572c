"""What the public sees without signing in: is this account official?."""
