"""Kabupaten Contoh, the sample government: made by writing files and loading them through the importers."""
