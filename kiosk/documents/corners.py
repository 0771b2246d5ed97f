"""Where a sheet lies in a picture, told by its corners. It must never need more than numbers."""

from __future__ import annotations

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]
"""Top left, top right, bottom right, bottom left, as shares of the picture's width and height."""
