"""Guiding without typing: help, the officer beside the citizen, and what is told of both."""
