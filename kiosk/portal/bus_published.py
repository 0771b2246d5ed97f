"""A procedure as the bus describes it (``LayThuTuc``), in our words.

Facts: names in capitals; papers lie in groups called ``TRUONGHOP``; channels are numbers. It never
raises, and must never fill what an answer leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.portal.published_parts import count, item, priced, rows, way, words
from kiosk.portal.wire_text import get
from kiosk.procedures.published import How, PublishedPaper, PublishedProcedure, PublishedWay

CHANNELS = {"1": How.COUNTER, "2": How.ONLINE, "3": How.POST}


def is_bus_row(row: Any) -> bool:
    """Whether this is a procedure in the words of the bus."""
    return bool(words(get(row, "MATTHC")))


def published_on_bus(row: Any) -> PublishedProcedure:
    """One row of ``LayThuTuc``."""
    agencies = [words(get(one, "TENDONVI")) for one in rows(row, "COQUANTHUCHIEN")]
    return PublishedProcedure(
        code=words(get(row, "MATTHC")),
        name=words(get(row, "TENTTHC")),
        area=next((words(get(one, "TENLINHVUC")) for one in rows(row, "LINHVUCTHUCHIEN")), ""),
        agency="; ".join(one for one in agencies if one),
        where=words(get(row, "DIACHITIEPNHAN")),
        subjects=words(get(row, "MOTADOITUONGTHUCHIEN")),
        conditions=words(get(row, "YEUCAU")),
        decision=words(get(row, "QUYETDINH")),
        ways=tuple(_ways(row)),
        papers=tuple(_papers(row)),
        grounds=tuple(_pairs(row, "CANCUPHAPLY", "SOVANBAN", "TENVANBAN")),
        results=tuple(_pairs(row, "KETQUATHUCHIEN", "MAKETQUA", "TENKETQUA")),
    )


def _ways(row: Any) -> Iterator[PublishedWay]:
    for channel in rows(row, "CACHTHUCTHUCHIEN"):
        how = CHANNELS.get(words(get(channel, "KENH")))
        for time in rows(channel, "THOIGIAN") if how else ():
            number, unit = get(time, "THOIGIANGIAIQUYET"), get(time, "DONVITINH")
            assert how is not None
            yield way(how, number, unit, words(get(time, "MOTA")), _fees(time))


def _fees(time: Any) -> Iterator[str]:
    for fee in rows(time, "PHILEPHI"):
        amount = " ".join(filter(None, (words(get(fee, "SOTIEN")), words(get(fee, "DONVI")))))
        yield priced(amount, words(get(fee, "MOTA")))


def _papers(row: Any) -> Iterator[PublishedPaper]:
    for group in rows(row, "THANHPHANHOSO"):
        heading = item(get(group, "TRUONGHOP"))
        for paper in rows(group, "GIAYTO"):
            name = item(get(paper, "TENGIAYTO"))
            if name:
                originals, copies = count(get(paper, "SOBANCHINH")), count(get(paper, "SOBANSAO"))
                code = words(get(paper, "MAGIAYTO"))
                yield PublishedPaper(name, heading, code, originals, copies)


def _pairs(row: Any, member: str, first: str, second: str) -> Iterator[tuple[str, str]]:
    for one in rows(row, member):
        pair = words(get(one, first)), words(get(one, second))
        if any(pair):
            yield pair
