"""Times to talk."""
