"""The number of an entry in a register: figures and strokes on the pad, letters one touch away."""

from __future__ import annotations

from tests.screens.inputs.stage import Stage


def test_a_number_with_its_year_is_written_on_the_pad(any_stage: Stage) -> None:
    shown = any_stage.ask("register_number")
    any_stage.press(*"119/1990")
    assert shown.raw() == "119/1990"
    assert any_stage.eyes.identified("keyboard") is None


def test_what_was_typed_stays_when_letters_are_wanted(any_stage: Stage) -> None:
    shown = any_stage.ask("register_number")
    any_stage.press(*"01-", "keyboard.letters", "k", "s")
    assert shown.raw() == "01-KS"
    assert any_stage.eyes.identified("number_pad") is None


def test_a_kept_number_with_letters_is_shown_whole(stage: Stage) -> None:
    shown = stage.ask("register_number", "01/KS")
    assert (shown.raw(), stage.eyes.identified("number_pad")) == ("01/KS", None)


def test_the_next_question_begins_with_figures_and_without_a_letter_of_the_former(
    stage: Stage,
) -> None:
    shown = stage.ask("register_number", "01/KS")
    shown.show_problem("Số này sai.")
    shown.forget()
    assert (shown.raw(), shown.problem) == ("", "")
    assert stage.eyes.identified("number_pad") is not None
