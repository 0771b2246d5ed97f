"""The world outside, for practice, demonstrations and tests."""
