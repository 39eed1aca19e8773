"""The kit for marketing: pictures, texts with their counters, sheets to print, and all of it in one file (S21)."""
