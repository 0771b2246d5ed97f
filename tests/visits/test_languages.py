"""A citizen reads in another language; what is kept and sent is the same, and the next one is not met by it."""

from __future__ import annotations

from pathlib import Path

from sandbox.persona import PERSONAS, load_persona
from sandbox.portal import PracticePortal
from tests.visits.floor import Floor, a_floor

CODE = "2.000635"


def speak_english(floor: Floor) -> None:
    floor.finger.tap(floor.eyes.control(floor.kiosk.texts.others()["en"]))


def sent(folder: Path, portal: PracticePortal, *, english: bool) -> tuple[object, str]:
    """What the portal has of a dossier filed with the same answers."""
    with a_floor(folder, portal) as floor:
        if english:
            speak_english(floor)
        citizen = floor.citizen(load_persona(PERSONAS / f"{CODE}.toml"))
        citizen.file()
        row = floor.kiosk.store.outbox.rows()[-1]
        dossier = floor.kiosk.store.send_queue.dossier(row.reference)
        return dossier.procedure, dossier.content_hash


def test_the_dossier_of_a_visit_in_english_is_the_one_of_a_visit_in_vietnamese(
    tmp_path: Path, qtbot: object, portal: PracticePortal
) -> None:
    ours = sent(tmp_path / "vi", portal, english=False)
    theirs = sent(tmp_path / "en", portal, english=True)
    assert ours == theirs


def test_a_question_is_asked_in_english_and_the_next_citizen_is_met_in_vietnamese(
    tmp_path: Path, qtbot: object
) -> None:
    with a_floor(tmp_path / "kiosk") as floor:
        speak_english(floor)
        for key in (
            "screen.welcome.start",
            "screen.consent.keep",
            "screen.consent.yes",
            "screen.who.self",
            "life_event.copies",
        ):
            floor.touch(key)
        assert "Copy of a birth certificate or another civil-status paper" in floor.texts()
        floor.kiosk.navigator.welcome()
        assert floor.kiosk.texts.language == "vi"
        assert floor.look(lambda: floor.words("screen.welcome.start") in floor.texts())


def test_a_drawing_is_told_in_the_language_of_the_visit(tmp_path: Path, qtbot: object) -> None:
    with a_floor(tmp_path / "kiosk") as floor:
        theirs = floor.kiosk.drawings.find("birth_notice.mother")
        speak_english(floor)
        ours = floor.kiosk.drawings.find("birth_notice.mother")
        assert theirs is not None
        assert ours is not None
        assert theirs.words == "Giấy chứng sinh: tên mẹ"
        assert ours.words == "Birth notice (Giấy chứng sinh): the mother's name"
