"""Reads what is stored in files: boundaries and observations."""
