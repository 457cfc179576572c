"""Calendar days and working days in WIB, WITA and WIT."""
