"""What people are told, and by which way: in the product and by mail."""
