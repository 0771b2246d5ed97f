"""Conditions, limits and lists of a pack in plain words, as a legal officer reads them.

Pure. It names a question by its number and its words, never by its id, and an answer by its label.
It must never judge a condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kiosk.fields.lists import Lists
from kiosk.messages import Messages
from kiosk.procedures.conditions import Condition
from kiosk.procedures.model import Procedure
from kiosk.procedures.paths import FILING_FOR
from kiosk.procedures.question import COMMUNE, Question, Suggestion

SHOWN_WHOLE = 30
"""A list of no more options is written out; a longer one is named with its length."""
LIMITS = ("min_length", "max_length", "min_value", "max_value")
MOMENTS = ("not_before", "not_after")


class InWords:
    """Says what a pack's data means."""

    def __init__(self, procedure: Procedure, lists: Lists, texts: Messages) -> None:
        self._procedure, self._lists, self._texts = procedure, lists, texts

    def say(self, key: str, **details: str | int) -> str:
        """A sentence of the proof sheet."""
        return self._texts.text(f"proof.{key}", **details)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each question's number on the sheet."""
        return {name: at for at, name in enumerate(self._procedure.questions, 1)}

    def asked(self, name: str) -> str:
        """A question by its number and its words."""
        if name not in self.numbers:
            return name
        label = self._procedure.questions[name].label
        return self.say("question", number=self.numbers[name], label=label)

    def condition(self, condition: Condition | None) -> str:
        """When something applies; "" where it always does."""
        return "" if condition is None else self._told(condition, inside=False)

    def options(self, question: Question) -> list[str]:
        """What can be picked, with the codes that are sent; a long shared list only by its name."""
        if isinstance(question.options, str) and self._is_long(question):
            count = len(self._codes(question))
            word = "list" if count else "list_below"
            return [self.say(word, name=question.options, count=count)]
        rows = self._rows(question)
        return [
            self.say("option_hint" if hint else "option", label=label, code=code, hint=hint)
            for code, label, hint in rows
        ]

    def suggestion(self, suggestion: Suggestion) -> str:
        """What one tap offers, and when."""
        if suggestion.from_question is not None:
            taken = self.say("suggestion_from", question=self.asked(suggestion.from_question))
        else:
            unit = f"[{self.asked(suggestion.unit[1])}]" if suggestion.unit else ""
            value = (suggestion.value or "").replace(COMMUNE, unit)
            taken = self.say("suggestion_value", value=value)
        when = self.condition(suggestion.when)
        told = self.say("suggestion", label=suggestion.label, taken=taken)
        since = suggestion.days_since
        if since is not None:
            most = "…" if since.most is None else since.most
            days = {"least": since.least, "most": most}
            told += self.say("suggestion_days", question=self.asked(since.question), **days)
        return self.say("suggestion_when", suggestion=told, when=when) if when else told

    def limits(self, question: Question) -> list[str]:
        """The rules of an answer, one sentence each."""
        rules = question.rules
        told = [
            self.say(f"limit.{name}", value=value)
            for name in LIMITS
            if (value := getattr(rules, name)) is not None
        ]
        told += [
            self.say(f"limit.{name}", day=self._day(day))
            for name in MOMENTS
            if (day := getattr(rules, name)) is not None
        ]
        if rules.depends_on is not None:
            told.append(self.say("limit.depends_on", question=self.asked(rules.depends_on)))
        if rules.apart_from is not None:
            first, second = map(self.asked, rules.apart_from)
            told.append(self.say("limit.apart_from", first=first, second=second))
        usual = rules.years_before
        if usual is not None:
            day = self.asked(usual.question)
            said = self.say("limit.years_before", day=day, least=usual.least, most=usual.most)
            told.append(said)
        return told

    # -- one condition -------------------------------------------------------------------------

    def _told(self, condition: Condition, *, inside: bool) -> str:
        if condition.question is not None:
            return self._test(condition, is_so=True)
        if condition.not_ is not None:
            if condition.not_.question is not None:
                return self._test(condition.not_, is_so=False)
            return self.say("not", what=self._told(condition.not_, inside=True))
        word = "and" if condition.all is not None else "or"
        parts = [self._told(one, inside=True) for one in condition.all or condition.any or ()]
        if not parts:
            return self.say("always" if word == "and" else "never")
        told = f" {self.say(word)} ".join(parts)
        return f"({told})" if inside and len(parts) > 1 else told

    def _test(self, test: Condition, *, is_so: bool) -> str:
        name = test.question or ""
        if test.answered is not None:
            word = "answered" if test.answered is is_so else "not_answered"
            return self.say(word, question=self.asked(name))
        codes = [*(test.one_of or ()), *([] if test.equals is None else [test.equals])]
        answers = f" {self.say('or')} ".join(self._answers(name, codes))
        if name == FILING_FOR:
            return self.say("filing" if is_so else "filing_not", who=answers)
        word = "is" if is_so else "is_not"
        return self.say(word, question=self.asked(name), answer=answers)

    def _answers(self, name: str, codes: list[str]) -> Iterator[str]:
        if name == FILING_FOR:
            yield from (self.say(f"for.{code}") for code in codes)
            return
        labels = self._codes(self._procedure.questions[name])
        labels = {"yes": self.say("yes"), "no": self.say("no")} | labels
        yield from (self.say("quoted", text=labels.get(code, code)) for code in codes)

    # -- lists ---------------------------------------------------------------------------------

    def _codes(self, question: Question) -> dict[str, str]:
        return {code: label for code, label, _ in self._rows(question)}

    def _rows(self, question: Question) -> list[tuple[str, str, str]]:
        options = question.options
        if isinstance(options, str):
            return [(one.code, one.label, one.hint) for one in self._lists.options(options)]
        return [(one.code, one.label, one.hint) for one in options or ()]

    def _is_long(self, question: Question) -> bool:
        return not 0 < len(self._rows(question)) <= SHOWN_WHOLE

    def _day(self, day: str) -> str:
        return self.say("today") if day == "today" else self.asked(day)
