"""The kiosk's own rounds: away from the citizen, and never under a draft that is at work."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from screens.caretaker import AGAIN_MS, ROUND_MS, Caretaker


def test_a_round_waits_while_somebody_is_at_a_draft_and_comes_soon_after(qtbot: QtBot) -> None:
    free, done = [False, True], []
    caretaker = Caretaker([lambda: done.append(1)], lambda: free.pop(0), lambda job: job())
    caretaker.start()
    caretaker.tick()
    assert (done, caretaker._timer.interval()) == ([], AGAIN_MS)
    caretaker.tick()
    assert (done, caretaker._timer.interval()) == ([1], ROUND_MS)
    caretaker.stop()
