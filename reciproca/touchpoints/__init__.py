"""Where people meet the brand, and every interaction there."""
