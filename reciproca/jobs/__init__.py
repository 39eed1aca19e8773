"""Jobs and their job cards."""
