"""Figures of a post at a moment; None means not measured."""
