"""Ways out for mail. The outbox keeps every message inside the product, where members can read it."""
