"""What a card said at each moment, what is still being typed, and how two people's changes come together."""
