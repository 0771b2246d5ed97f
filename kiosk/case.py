"""What one visit has in hand: the chosen procedure, the draft as on disk, and the rows about both.

The parts of a visit share it, so that a draft that one of them kept is the draft of all. It must
never be held beyond its visit, and never decides anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from copy import copy
from datetime import date

from msgspec.structs import replace

from kiosk.dossier import Draft, FilingFor
from kiosk.fields.field import FieldContext
from kiosk.journey import Journey
from kiosk.office import Office
from kiosk.procedures.model import Procedure
from kiosk.procedures.translation import Translation
from kiosk.store.contract import JournalEvent


class NotThere(Exception):
    """A bug: a screen asked for something that this visit does not have (yet)."""


class Case:
    """One for each visit."""

    def __init__(self, office: Office) -> None:
        self.visit_id = secrets.token_hex(8)
        self.office = office
        self.chosen: Procedure | None = None
        self.whom: FilingFor | None = None
        self.place = ""
        """The question, paper or other step before which the citizen stands; "" elsewhere."""
        self.speak(Translation({}))
        self._draft: Draft | None = None
        self._journey: Journey | None = None
        self._walked: Draft | None = None

    @property
    def today(self) -> date:
        """The date in Vietnam."""
        return self.office.clock().date()

    @property
    def has_draft(self) -> bool:
        """Whether answers are being kept."""
        return self._draft is not None

    @property
    def draft(self) -> Draft:
        """The draft as it stands on disk."""
        if self._draft is None:
            raise NotThere("no draft was begun")
        return self._draft

    @draft.setter
    def draft(self, draft: Draft) -> None:
        self._draft = draft

    @property
    def procedure(self) -> Procedure:
        """The chosen procedure, in the version the draft was begun with, in its own words."""
        chosen = self._draft.procedure if self._draft else self.chosen
        if chosen is None:
            raise NotThere("no procedure was chosen")
        return chosen

    @property
    def shown_procedure(self) -> Procedure:
        """The same as the citizen reads it. It must never reach the store or the portal."""
        return self.words.procedure(self.procedure)

    def speak(self, words: Translation) -> None:
        """What the citizen reads comes in these words from now on."""
        self.words, self._journey = words, None
        self.lists = words.lists(self.office.lists)

    @property
    def journey(self) -> Journey:
        """The route, as the answers stand now: walked once for each state of the draft."""
        if self._journey is None or self._walked is not self.draft:
            self._walked = self.draft
            self._journey = Journey(replace(self.draft, procedure=self.shown_procedure))
        return self._journey

    def supposing(self, draft: Draft) -> Case:
        """The same visit if this were its draft: to be looked at, and for nothing else."""
        supposed = copy(self)
        supposed._draft = draft
        return supposed

    def context(self, question_id: str) -> FieldContext:
        """All that a field type or an input may know about a question."""
        question, values = self.shown_procedure.questions[question_id], self.journey.values
        return FieldContext(question, self.today, values, self.lists, self.words.word)

    def as_read(self, context: FieldContext) -> FieldContext:
        """The same, in the words that the citizen reads: for showing a value, not for reading one."""
        question = self.shown_procedure.questions[context.question.id]
        return replace(context, question=question, lists=self.lists, word=self.words.word)

    def forget(self) -> None:
        """Nothing of the citizen is left here."""
        self.place = ""
        self._draft = self._walked = self._journey = self.chosen = self.whom = None

    # -- the journal ---------------------------------------------------------------------------

    def event(
        self,
        event: str,
        question: str = "",
        source: str = "",
        details: Mapping[str, str] | None = None,
    ) -> JournalEvent:
        """A row about this visit, to be written with what it tells of."""
        draft = self._draft.id if self._draft else ""
        return JournalEvent(event, self.visit_id, draft, question, source, details or {})

    def note(
        self, event: str, question: str = "", *, details: Mapping[str, str] | None = None
    ) -> None:
        """Writes a row of its own."""
        self.office.journal.add(self.event(event, question, details=details))
