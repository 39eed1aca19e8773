"""How far people get in interviews: invited, started, completed."""
