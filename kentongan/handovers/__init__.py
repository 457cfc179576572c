"""Serah terima: custody changes hands when staff are transferred, with proof and a BAST."""
