"""The faces: pages for candidates, for members, and what they share."""
