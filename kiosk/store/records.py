"""How answers, papers and dossiers are written down before they are sealed: JSON, by name.

Read back they equal what was written. It must never leave anything out silently: what is sealed
here is all that is known of a citizen's dossier once the screen is dark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

from kiosk.dossier import Answer, Attachment, Dossier, FilingFor, Refusal, Source
from kiosk.portal.contract import Uploaded
from kiosk.procedures.model import Procedure


class DraftFacts(Struct, frozen=True):
    """What a draft holds besides answers and papers, and what is nobody's business."""

    code: str
    token: str
    filing_for: FilingFor
    declined: frozenset[str] = frozenset()
    refusal: Refusal | None = None


class PortalWords(Struct, frozen=True):
    """What the portal said about a dossier, in its own words."""

    text: str = ""
    refused_fields: tuple[str, ...] = ()


def write_facts(facts: DraftFacts) -> bytes:
    """A draft's facts, to be sealed."""
    return _write(
        code=facts.code,
        token=facts.token,
        filing_for=facts.filing_for,
        declined=sorted(facts.declined),
        refusal=_refusal_out(facts.refusal),
    )


def read_facts(plain: bytes) -> DraftFacts:
    """A draft's facts again."""
    read = json.loads(plain)
    filing_for, declined = FilingFor(read["filing_for"]), frozenset(read["declined"])
    refusal = _refusal_in(read.get("refusal"))  # drafts of the first version have none
    return DraftFacts(read["code"], read["token"], filing_for, declined, refusal)


def write_answer(answer: Answer) -> bytes:
    """One answer, to be sealed."""
    return _write(**_answer_out(answer))


def read_answer(plain: bytes) -> Answer:
    """One answer again."""
    return _answer_in(json.loads(plain))


def write_attachment(attachment: Attachment) -> bytes:
    """The facts of one paper, to be sealed."""
    return _write(**_attachment_out(attachment))


def read_attachment(plain: bytes) -> Attachment:
    """The facts of one paper again."""
    return _attachment_in(json.loads(plain))


def write_dossier(dossier: Dossier) -> bytes:
    """All of a dossier but its procedure, which is kept once for all, and its reference."""
    return _write(
        draft_id=dossier.draft_id,
        language=dossier.language,
        filing_for=dossier.filing_for,
        confirmed_at=dossier.confirmed_at.isoformat(),
        answers=[_answer_out(one) for one in dossier.answers],
        attachments=[_attachment_out(one) for one in dossier.attachments],
    )


def read_dossier(plain: bytes, reference: str, procedure: Procedure) -> Dossier:
    """The dossier again, exactly as it was frozen."""
    read = json.loads(plain)
    return Dossier(
        reference=reference,
        draft_id=read["draft_id"],
        procedure=procedure,
        language=read["language"],
        filing_for=FilingFor(read["filing_for"]),
        confirmed_at=datetime.fromisoformat(read["confirmed_at"]),
        answers=tuple(_answer_in(one) for one in read["answers"]),
        attachments=tuple(_attachment_in(one) for one in read["attachments"]),
    )


def write_words(text: str, refused_fields: Iterable[str]) -> bytes:
    """The portal's words, to be sealed."""
    return _write(text=text, refused_fields=list(refused_fields))


def read_words(plain: bytes) -> PortalWords:
    """The portal's words again."""
    read = json.loads(plain)
    return PortalWords(read["text"], tuple(read["refused_fields"]))


def write_uploaded(uploaded: Uploaded) -> bytes:
    """The portal's id and hash of a file, to be sealed."""
    return _write(file_id=uploaded.file_id, sha256=uploaded.sha256)


def read_uploaded(plain: bytes) -> Uploaded:
    """The portal's id and hash of a file again."""
    return Uploaded(**json.loads(plain))


def _write(**content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _refusal_out(refusal: Refusal | None) -> dict[str, Any] | None:
    if refusal is None:
        return None
    names = ("reference", "reason", "text")
    facts = {name: getattr(refusal, name) for name in names}
    return facts | {"questions": dict(refusal.questions)}


def _refusal_in(read: dict[str, Any] | None) -> Refusal | None:
    return Refusal(**read) if read else None


def _answer_out(answer: Answer) -> dict[str, str]:
    return {
        "question": answer.question,
        "value": answer.value,
        "source": answer.source,
        "saved_at": answer.saved_at.isoformat(),
    }


def _answer_in(read: dict[str, str]) -> Answer:
    saved_at = datetime.fromisoformat(read["saved_at"])
    return Answer(read["question"], read["value"], Source(read["source"]), saved_at)


def _attachment_out(attachment: Attachment) -> dict[str, Any]:
    names = ("id", "paper", "media_type", "size", "sha256", "pages", "source")
    facts = {name: getattr(attachment, name) for name in names}
    return facts | {"saved_at": attachment.saved_at.isoformat()}


def _attachment_in(read: dict[str, Any]) -> Attachment:
    # Papers of before takeovers have no source: the citizen's hand was the only one.
    source = Source(read.get("source", Source.SCANNED))
    saved_at = datetime.fromisoformat(read["saved_at"])
    return Attachment(**read | {"saved_at": saved_at, "source": source})
