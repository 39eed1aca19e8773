"""What keeps Reciproca running: the serve command, the task worker, checks."""
