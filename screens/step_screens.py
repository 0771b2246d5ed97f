"""Which screen stands for which kind of step; questions have pages of their own. Nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.journey import StepKind
from screens.check_screen import CheckScreen
from screens.paper_screen import PaperScreen
from screens.screen import Screen

SCREEN_OF: Mapping[StepKind, Callable[..., Screen]] = MappingProxyType(
    {
        StepKind.PAPER: PaperScreen,
        StepKind.CHECK: CheckScreen,
    }
)
