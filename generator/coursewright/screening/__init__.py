"""Sealed tests for hiring teams: forms without a key, sealed responses, honest reports."""
