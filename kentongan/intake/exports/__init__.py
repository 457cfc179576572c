"""Export files understood: rows, questions and refused rows. No database, no Django."""
