"""The words of a card, looked at: can they be read, whom do they leave out, what may not be asked."""
