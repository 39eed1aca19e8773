"""The adverse-impact report, for owners and analysts: numbers of groups, never a person."""
