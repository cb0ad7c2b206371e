"""Codings become tables."""
