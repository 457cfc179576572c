"""Reading tables as offices have them: CSV, XLSX and cells pasted from a sheet. No Django."""
