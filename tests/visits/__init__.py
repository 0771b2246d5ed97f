"""Whole stories: real screens, a real store, a real portal over HTTP, one finger."""
