"""REST v1 for programs: tokens of persons, scoped."""
