"""Alerts: who asked to be told of new jobs by mail, for as long as they wish; linked to nobody's application."""
