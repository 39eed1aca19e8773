"""Applying (S4): four screens, one question each, without an account and without JavaScript."""
