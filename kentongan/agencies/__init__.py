"""Governments, their agencies (OPD) with types, hierarchy and history."""
