"""Faults of the matter: what the portal decides about numbers, files, dossiers and progress.

Each is one function, named in the table of ``portal_faults``.
"""

from __future__ import annotations

from sandbox.portal_dialect import ALREADY_THERE
from sandbox.portal_fault import Proceed, Scene
from sandbox.portal_sieve import Complaint
from sandbox.portal_wire import Answer, Call, json_answer

OTHER_UNIT = "G22.99"


def no_numbers(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The series of numbers is used up."""
    return json_answer({"code": -1, "message": "Đã hết dải số hồ sơ", "value": None})


def bad_hash(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Keeps the file and tells a wrong hash."""
    answer = proceed()
    return json_answer(_with_wrong_hash(answer.data), answer.status)


def duplicate_on_create(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Takes the dossier and says that it was there; value "unknown": says so and takes nothing."""
    answer = None if scene.setting.value == "unknown" else proceed()
    if answer is None or scene.dialect.filed_number(call, answer):
        return scene.dialect.says(-3, ALREADY_THERE)
    return answer


def other_number(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Takes the dossier under our number and answers with another (``value``, or a fresh one)."""
    answer = proceed()
    ours = scene.dialect.filed_number(call, answer)
    if not ours:
        return answer
    theirs = str(scene.setting.value or f"{OTHER_UNIT}-{ours.partition('-')[2]}")
    scene.rename(ours, theirs)
    return scene.dialect.with_number(answer, theirs)


def refuse_field(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Refuses the dossier because of the key in ``value`` (or keys)."""
    named = _names(scene.setting.value or "NDK_HoVaTen")
    return scene.dialect.refuses([Complaint(one, "Cổng từ chối giá trị này") for one in named])


def refuse_for_good(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Status 200 with a final no inside (or the text in ``value``)."""
    return scene.dialect.says(-1, str(scene.setting.value or "Logic xử lý không hợp lệ"))


def father_required(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Judges a birth by the form's flag: no father's name, no dossier. The law lets it be empty."""
    call.by_the_flag = True
    return proceed()


def look_up_empty(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The look-up forgets what was filed."""
    return scene.dialect.says(0, "Thành công", [])


def empty_dictionary(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """A list that was asked for comes empty, as if there were nothing to choose."""
    return scene.dialect.says(0, "Thành công", [])


def progress_refused(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The dossier was taken; its progress is not (or with the words in ``value``)."""
    words = scene.setting.value or "Có lỗi trong quá trình cập nhật, đề nghị thử lại"
    return scene.dialect.says(-1, str(words))


def final_state(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The office has finished this dossier in the meantime: nothing more is to be said of it."""
    words = scene.setting.value or "Hồ sơ đã trả kết quả, không được cập nhật trạng thái"
    return scene.dialect.says(-1, str(words))


def pull_refused(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The portal cannot fetch the files to which a dossier points; it takes nothing."""
    return scene.dialect.says(-1, "Không tải được tệp đính kèm, đề nghị thử lại")


def files_lost(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The dossier is taken, and arrives without any attachment."""
    answer = proceed()
    number = scene.dialect.filed_number(call, answer)
    if number:
        scene.lose_files(number)
    return answer


def _names(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _with_wrong_hash(data: object) -> object:
    if isinstance(data, dict):
        wrong = {"HashTepTin": "0" * 64} if "HashTepTin" in data else {}
        return {name: _with_wrong_hash(one) for name, one in data.items()} | wrong
    return [_with_wrong_hash(one) for one in data] if isinstance(data, list) else data
