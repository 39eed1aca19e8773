"""Pictures drawn by code: portraits, vessels, still lifes, marks. Numbers and plain strings only, so no input can break out."""
