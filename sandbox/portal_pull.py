"""Fetches the files that a bus dossier only points to, as the national portal does.

A portal that follows any address it is told is a tool for whoever tells it one: only hosts of the
list are asked, redirects are not followed, and what comes is taken up to a limit. Nothing here
knows what a file is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, build_opener

from sandbox.portal_sieve import Complaint

TIMEOUT_SECONDS = 5
MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"{")
"""Pictures, PDF and the form as JSON: anything else is not what was to be handed in."""


class PullFailed(Exception):
    """A file could not be had, or is not what it should be; ``args[0]`` says why.

    ``missing``: nothing came, which may be otherwise the next time.
    """

    def __init__(self, reason: str, missing: bool = False) -> None:
        super().__init__(reason)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was fetched, by the sender's id of each file; what did not come; what is no paper."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    missing: tuple[Complaint, ...] = ()
    wrong: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Puller:
    """Fetches from the hosts of its list."""

    hosts: frozenset[str]
    max_bytes: int

    def pull(self, files: list[Mapping[str, Any]], place: str) -> Pulled:
        """Every file of ``TaiLieuNop`` that was not withdrawn."""
        contents: dict[str, bytes] = {}
        missing, wrong = list[Complaint](), list[Complaint]()
        for index, one in enumerate(files):
            if one["IsDeleted"] == "True":
                continue
            try:
                contents[one["TepDinhKemId"]] = self._fetch(one["DuongDanTaiTepTin"])
            except PullFailed as failed:
                where = f"{place}[{index}].DuongDanTaiTepTin"
                (missing if failed.missing else wrong).append(Complaint(where, str(failed)))
        return Pulled(contents, tuple(missing), tuple(wrong))

    def _fetch(self, address: str) -> bytes:
        if urlsplit(address).hostname not in self.hosts:
            raise PullFailed("máy chủ này không được phép")
        try:
            with _opener().open(address, timeout=TIMEOUT_SECONDS) as answer:
                content: bytes = answer.read(self.max_bytes + 1)
                promised = int(answer.headers.get("Content-Length") or len(content))
        except HTTPError as error:
            error.close()
            raise PullFailed(f"HTTP {error.code}", missing=True) from None
        except (OSError, HTTPException, ValueError):
            raise PullFailed("không kết nối được để tải tệp", missing=True) from None
        if max(len(content), promised) > self.max_bytes:
            raise PullFailed("tệp quá lớn")
        if len(content) < promised:
            raise PullFailed("tệp bị cụt khi tải", missing=True)
        if not content:
            raise PullFailed("tệp rỗng")
        if not content.startswith(MAGIC):
            raise PullFailed("không phải ảnh, PDF hay tờ khai")
        return content


class _StayHere(HTTPRedirectHandler):
    """A redirect is an answer like any other, and not the one that was wanted."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener() -> OpenerDirector:
    return build_opener(ProxyHandler({}), _StayHere())
