"""The asynchronous structured interview: questions by voice, answers by voice or in writing."""
