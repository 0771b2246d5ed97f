"""I11: a dossier is filed under the version of the procedure with which it was begun."""

from __future__ import annotations

import msgspec

from kiosk.procedures.model import Procedure
from tests.portal.dossiers import procedure
from tests.sync.office import Office


def version(name: str) -> Procedure:
    """The real pack, with another name for its papers."""
    pack = procedure()
    papers = tuple(msgspec.structs.replace(one, name=name) for one in pack.papers)
    return msgspec.structs.replace(pack, papers=papers)


def named_papers(office: Office, reference: str) -> set[str]:
    """What the portal was told of the papers."""
    body = office.portal.dossier(office.row(reference).number)
    assert body is not None
    return {one["TenThanhPhanHoSo"] for one in body["ThanhPhanHoSo"]}


def test_i11_an_update_in_between_changes_no_dossier_that_was_begun_before(office: Office) -> None:
    old = office.confirm(b"a page", of=version("Giấy tờ theo bản cũ"))
    office.restart()
    new = office.confirm(b"a page", of=version("Giấy tờ theo bản mới"))
    office.deliver(office.engine(queue=office.store.send_queue))
    assert named_papers(office, old) == {"Giấy tờ theo bản cũ"}
    assert named_papers(office, new) == {"Giấy tờ theo bản mới"}
    office.assert_all_arrived_once()
