"""The measurement model against published numbers, other implementations and simulations."""
