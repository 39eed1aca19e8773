"""The talent pool: who asked to be kept in mind, until when, and writing to them."""
