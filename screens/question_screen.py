"""One question: its words, its answer, and the help beside it, always visible.

A wrong answer stays in the box with a sentence that says what to do; nothing goes on until the
answer is durably kept.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.dossier import Source
from kiosk.fields.field import Problem
from kiosk.journey import Step
from kiosk.offers import Offer
from screens.helped_screen import HelpedScreen
from screens.inputs.registry import make_input
from screens.screen import Action, Hall
from screens.widgets.tap_button import TapButton


class QuestionScreen(HelpedScreen):
    """The screen on which nearly everything happens."""

    name = "question"

    def __init__(self, hall: Hall, step: Step) -> None:
        self._question = hall.visit.procedure.questions[step.id]
        super().__init__(hall, self._question)
        self._step = step
        self._told = False
        self.setProperty("step_id", step.id)
        self._input = make_input(
            self._question,
            hall.visit.options(step.id),
            hall.visit.draft.value(step.id) or "",
            hall.theme,
            hall.texts,
        )
        self._input.done.connect(self._keep)
        self._input.edited.connect(self._input.clear_problem)
        self.put(self._asking())

    def _asking(self) -> QWidget:
        box = QWidget()
        column = self.column(box, gap=3)
        column.addWidget(self.heading(self._question.label))
        beside = self._refusal() if self.hall.theme.help_beside else []
        for part in beside or self.hint(self._question.hint):
            column.addWidget(part)
        offers = self._offers()
        if not self._input.take_offers(offers):
            for offer in offers:
                column.addWidget(offer)
        column.addWidget(self._input, 1)
        return box

    @property
    def _is_refused(self) -> bool:
        return self.hall.visit.draft.refused(self._step.id)

    def _refusal(self) -> list[QWidget]:
        """What the portal did not accept here, in its own words, until it is answered again."""
        refusal = self.hall.visit.draft.refusal
        if refusal is None or self._step.id not in refusal.questions:
            return []
        said = refusal.questions[self._step.id] or self.say(f"portal.reason.{refusal.reason}")
        label = self.label(self.say("screen.question.refused", words=said), "problem")
        label.setAccessibleIdentifier("refusal")
        return [label]

    def _offers(self) -> list[TapButton]:
        """The card first, then what can be taken over together, then alone."""
        visit, cards, found = self.hall.visit, self.hall.go.cards, []
        if self.hall.desk.can_scan() and visit.carrying.may_scan(self._step.id):
            wait = partial(cards.wait, self._step)
            words = self.say("screen.question.scan")
            found.append(self.button(words, wait, "aid", "mdi6.card-account-details-outline"))
        together = visit.carrying.together(self._step.id)
        if together is not None:
            take = partial(cards.together, self._step, together.origin)
            words = self.say(
                "screen.question.together", because=together.because, count=together.count
            )
            found.append(self.button(words, take, "offer", "mdi6.content-duplicate"))
        alone = together.replaces if together else frozenset()
        singles = [one for one in visit.offers(self._step.id) if one.index not in alone]
        return [*found, *(self._offer(one) for one in singles)]

    def _offer(self, offer: Offer) -> TapButton:
        words = f"{offer.label}: {offer.shown}"
        return self.button(words, partial(self._take, offer.index), "offer", "mdi6.content-copy")

    def primary(self) -> Action:
        return Action(self.say("frame.next"), self._keep, "mdi6.arrow-right")

    def aside(self) -> Action | None:
        if self._question.required:
            return None
        return Action(self.say("screen.question.none"), self._skip, "mdi6.minus-circle-outline")

    def back(self) -> Action:
        go_back = partial(self.hall.go.back_from, self._step)
        return Action(self.say("frame.back"), go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._question.spoken

    def stages_step(self) -> Step:
        return self._step

    def help_words(self) -> str:
        return (
            self.say("screen.question.refused_open") if self._is_refused else super().help_words()
        )

    def told_first(self) -> list[QWidget]:
        return self._refusal()

    def arrive(self) -> None:
        self._input.focus_first()
        if self._is_refused and not self._told and not self.hall.theme.help_beside:
            # With large letters there is no room beside the box: the words come first, once.
            self._told = True
            self.open_help()

    def asks_about(self) -> Step:
        return self._step

    def memory(self) -> tuple[str, str]:
        return self._input.raw(), self._input.problem

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            raw, problem = memory
            self._input.set_raw(raw)
            if problem:
                self._input.show_problem(problem)

    def _keep(self) -> None:
        self._go_on(self.hall.visit.answer(self._step.id, self._input.raw(), self._input.source()))

    def _skip(self) -> None:
        self._go_on(self.hall.visit.answer(self._step.id, "", Source.PICKED))

    def _take(self, index: int) -> None:
        self._go_on(self.hall.visit.take_offer(self._step.id, index))

    def _go_on(self, problem: Problem | None) -> None:
        if problem is not None:
            self._input.show_problem(self.problem_text(problem))
            return
        self.hall.go.kept()
        self.hall.go.follow(self._step)
