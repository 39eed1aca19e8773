"""Alerts about new jobs."""
