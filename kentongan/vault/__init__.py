"""Sealed secrets: the only room that sees a password in the clear, behind a broker process of its own."""
