"""The two circles, read from touchpoints."""
