"""Single sign-on: OIDC providers of a government; identity is issuer and subject."""
