"""Public incentives for hiring: the vacancy must stand on SIISL first, and the proof is kept here."""
