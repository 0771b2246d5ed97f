"""The core of Tự Làm: everything a dossier needs, without a screen.

Nothing in this package imports Qt, ``screens`` or ``sandbox``.
"""

from __future__ import annotations

import os

# What happens to lie beside us may not look into what is read here; and looking through every
# installed package for such a plugin takes a twentieth of a start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
