"""Faults of a fee, and of signing in: what the portal tells of money that a dossier still owes.

Each adds to what a look-up tells. The names are those of the new REST family and of the payment
platform (TrangThaiThanhToan, SoTien, Gia); that a look-up tells them, and a code for paying with
its last minute, is our assumption. The portal's sums here are practice sums.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sandbox.portal_fault import Proceed, Scene
from sandbox.portal_wire import Answer, Call

FEE_VND = 8000
CODE_LIVES = timedelta(minutes=15)
TO_PAY, STOPPED = 6, 8
UNPAID, PAID, PENDING = 0, 1, 3
BANK, ACCOUNT = "970436", "0123456789"


def fee_wanted(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The dossier waits for its fee of ``value`` dong (8000), with a good code for paying."""
    return _telling(call, proceed, scene, _unpaid(_amount(scene), scene.now))


def payment_pending(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Somebody has paid, and the bank has not said how it ended."""
    facts = _unpaid(_amount(scene), scene.now) | {"TrangThaiThanhToan": PENDING}
    return _telling(call, proceed, scene, facts)


def payment_late(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The money came when the dossier had been stopped for want of it."""
    facts = _paid(_amount(scene), FEE_VND) | {"TrangThai": STOPPED}
    return _telling(call, proceed, scene, facts)


def payment_wrong_amount(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """``value`` dong (5000) were paid where 8000 are due."""
    paid = int(scene.setting.value or 5000)
    return _telling(call, proceed, scene, _paid(paid, FEE_VND) | {"TrangThai": TO_PAY})


def payment_bad_checksum(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The code for paying is damaged: its checksum does not fit, or (value "amount") its sum."""
    facts = _unpaid(FEE_VND, scene.now)
    good = str(facts["MaQR"])
    wrong = good[:-4] + f"{int(good[-4:], 16) ^ 1:04X}"
    damaged = vietqr(10 * FEE_VND) if scene.setting.value == "amount" else wrong
    return _telling(call, proceed, scene, facts | {"MaQR": damaged})


def expired_qr(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """The code for paying has had its time; the next one is good."""
    return _telling(call, proceed, scene, _unpaid(FEE_VND, scene.now - 2 * CODE_LIVES))


def slow_sign_in(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """Signing in alone takes ``value`` milliseconds (1000)."""
    scene.wait(float(scene.setting.value or 1000) / 1000)
    return proceed()


def short_sign_in(call: Call, proceed: Proceed, scene: Scene) -> Answer:
    """A sign-in lives ``value`` seconds (1), whatever the portal said of it."""
    answer = proceed()
    scene.dialect.tokens.shorten(float(scene.setting.value or 1), scene.now)
    return answer


def vietqr(amount: int) -> str:
    """A code for paying so much to the practice office's account (NAPAS, EMVCo)."""
    account = _part("00", BANK) + _part("01", ACCOUNT)
    home = _part("00", "A000000727") + _part("01", account) + _part("02", "QRIBFTTA")
    parts = ("00", "01"), ("01", "12"), ("38", home), ("53", "704"), ("54", str(amount))
    text = "".join(_part(tag, value) for tag, value in (*parts, ("58", "VN"))) + "6304"
    return f"{text}{_crc(text.encode('ascii')):04X}"


def _part(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _crc(data: bytes) -> int:
    """CRC-16/CCITT-FALSE, a bit at a time, as the standard writes it down."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return crc


def _unpaid(amount: int, now: datetime) -> dict[str, Any]:
    until = f"{now + CODE_LIVES:%Y-%m-%d %H:%M:%S}"
    owed = _owed(amount) | {"TrangThaiThanhToan": UNPAID, "TrangThai": TO_PAY}
    return owed | {"MaQR": vietqr(amount), "HanQR": until}


def _paid(paid: int, owed: int) -> dict[str, Any]:
    return _owed(owed) | {"TrangThaiThanhToan": PAID, "SoTien": str(paid)}


def _owed(amount: int) -> dict[str, Any]:
    row = {"TenPhiLePhi": "Lệ phí", "MaPhiLePhi": "", "HinhThucThu": 1, "Gia": str(amount)}
    return {"DanhSachLePhi": [row | {"LoaiPhiLePhi": 1}]}


def _amount(scene: Scene) -> int:
    return int(scene.setting.value or FEE_VND)


def _telling(call: Call, proceed: Proceed, scene: Scene, facts: dict[str, Any]) -> Answer:
    return scene.dialect.telling(proceed(), facts)
