"""Pages and what lies over them: each is imported when it is first wanted, and no sooner.

Only the first page and the questions are imported before anybody stands there. The others follow in
the head start while the first page stands, so that no finger waits for them and one that cannot be
imported is told at once; whoever is quicker has it imported under the finger. To be used by its name:
``pages.CheckScreen``. It must never hold a page.
"""
# ruff: noqa: PLC0414 - an alias says that a name is for others

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screens.banner import Banner as Banner
    from screens.before_screen import BeforeScreen as BeforeScreen
    from screens.card_screen import CardScreen as CardScreen
    from screens.check_screen import CheckScreen as CheckScreen
    from screens.choose_screen import ChooseScreen as ChooseScreen
    from screens.coach_panel import CoachPanel as CoachPanel
    from screens.code_screen import CodeScreen as CodeScreen
    from screens.come_back_screen import ComeBackScreen as ComeBackScreen
    from screens.consent_screen import ConsentScreen as ConsentScreen
    from screens.cover import Cover as Cover
    from screens.edge import Edge as Edge
    from screens.elsewhere_screen import ElsewhereScreen as ElsewhereScreen
    from screens.erase_screen import EraseScreen as EraseScreen
    from screens.farewell_screen import FarewellScreen as FarewellScreen
    from screens.figures_screen import FiguresScreen as FiguresScreen
    from screens.find_screen import FindScreen as FindScreen
    from screens.keep_screen import KeepScreen as KeepScreen
    from screens.officer_dossier_screen import OfficerDossierScreen as OfficerDossierScreen
    from screens.officer_screen import OfficerScreen as OfficerScreen
    from screens.paper_screen import PaperScreen as PaperScreen
    from screens.person_screen import PersonScreen as PersonScreen
    from screens.pin_screen import PinScreen as PinScreen
    from screens.practice_done_screen import PracticeDoneScreen as PracticeDoneScreen
    from screens.practice_mark import PracticeMark as PracticeMark
    from screens.problem_screen import ProblemScreen as ProblemScreen
    from screens.reason_choice import ReasonChoice as ReasonChoice
    from screens.resume_screen import ResumeScreen as ResumeScreen
    from screens.sign_in import SignIn as SignIn
    from screens.status_screen import StatusScreen as StatusScreen
    from screens.stopped_screen import StoppedScreen as StoppedScreen
    from screens.submitted_screen import SubmittedScreen as SubmittedScreen
    from screens.who_screen import WhoScreen as WhoScreen

SOON = (
    *("ConsentScreen", "WhoScreen", "ChooseScreen", "BeforeScreen", "CodeScreen", "CardScreen"),
    *("PersonScreen", "StoppedScreen", "ProblemScreen", "Cover", "PaperScreen", "CheckScreen"),
    *("SubmittedScreen", "FarewellScreen", "KeepScreen", "EraseScreen", "ComeBackScreen"),
    *("ResumeScreen", "StatusScreen", "Banner", "Edge", "CoachPanel", "SignIn", "ReasonChoice"),
    *("PinScreen", "PracticeMark", "PracticeDoneScreen"),
)
"""What any visit may come to, in the order in which one does."""
SELDOM = (
    *("FindScreen", "ElsewhereScreen"),
    *("OfficerScreen", "FiguresScreen", "OfficerDossierScreen"),
)
"""What cannot be filed here, and what is behind the officer's PIN: only for whoever gets there."""
AT_ONCE = 3
"""A few milliseconds of importing in one step of the head start."""


def bring() -> Iterator[None]:
    """Imports, in small steps, what any visit may come to. Raises what a broken file raises."""
    for number, name in enumerate(SOON, 1):
        import_module(file_of(name))
        if number % AT_ONCE == 0:
            yield


def file_of(name: str) -> str:
    """The module of a class, which is called after it."""
    return "screens." + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if not TYPE_CHECKING:  # for the checker of types the names above are all that there is

    def __getattr__(name: str) -> type:
        if name not in SOON and name not in SELDOM:
            raise AttributeError(name)
        return getattr(import_module(file_of(name)), name)
