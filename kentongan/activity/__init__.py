"""Activity as a judgement: who publishes, who has gone silent, on what evidence."""
