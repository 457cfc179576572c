"""What channels published, and which days were looked at."""
