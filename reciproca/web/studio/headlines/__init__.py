"""Two headlines of a card: begun, watched without peeking, and the better one adopted by one tap."""
