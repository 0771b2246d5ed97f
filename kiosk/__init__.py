"""The core of Tự Làm: everything a dossier needs, without a screen.

Nothing in this package imports Qt, ``screens`` or ``sandbox``.
"""
