"""The screens: Qt draws, listens and asks the Visit. No SQL, no HTTP, no rules."""

import builtins

from PySide6 import QtCore  # noqa: F401 - it is then that Python's import is replaced

# PySide6 can spell Qt's names in other ways for one module (``from __feature__ import snake_case``). For
# that it puts an import of its own in the place of Python's, which reads the source of every module that
# is imported from then on, or again, to see whether that one uses Qt at all. No module here wants another
# spelling: the reading took a fifteenth of a start, and kept the lines of all these sources in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
