"""Two voluntary questions about oneself, so that fairness can be checked."""
