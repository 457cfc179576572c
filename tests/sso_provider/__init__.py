"""A real OpenID Connect provider (django-oauth-toolkit), started by tests as a program of its own."""
