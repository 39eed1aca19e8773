"""Calling back whoever asked for it while they wait past their day."""
