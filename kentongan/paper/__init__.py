"""Letterhead, PDF, XLSX and figures as an Indonesian office writes them."""
