"""Template words of single sign-on."""
