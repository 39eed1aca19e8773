"""Asking for alerts by mail, saying yes, changing and stopping them; without an account and without JavaScript."""
