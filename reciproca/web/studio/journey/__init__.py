"""The journey map (S23): two circles that touch in advocacy, and the same as a list."""
