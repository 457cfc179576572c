"""Pages that cross rooms: sign-in, Beranda, matrix, cards, the theme and the problem page."""
