"""Reciproca: recruiting that respects people, and the Brand Experience Journey Model."""

__version__ = "0.1.0"
