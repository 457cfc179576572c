"""Kentongan: public communication of Indonesian local governments, on evidence."""
