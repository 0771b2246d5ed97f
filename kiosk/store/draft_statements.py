"""The statements about open drafts, made once: building one anew for each answer costs more than running it.

They hold no rule: ``drafts.py`` says which runs when, and within which transaction.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.store import tables

_drafts, _answers, _papers = tables.drafts.c, tables.answers.c, tables.attachments.c
_put = upsert(tables.answers)
PUT_ANSWER = _put.on_conflict_do_update(set_={"sealed": _put.excluded.sealed})
FORGET_ANSWER = delete(tables.answers).where(
    _answers.draft == bindparam("of_draft"), _answers.question == bindparam("of_question")
)
TOUCH = (
    update(tables.drafts)
    .where(_drafts.id == bindparam("of_draft"), _drafts.closed_at.is_(None))
    .values(touched_at=bindparam("now"))
)
_BY_CODE = or_(_drafts.code_hash == bindparam("hash"), _drafts.token_hash == bindparam("hash"))
TAKEN = select(_drafts.id).where(_BY_CODE)
FIND = (
    select(tables.drafts)
    .join(tables.keys, tables.keys.c.draft == _drafts.id)
    .where(_BY_CODE, _drafts.closed_at.is_(None))
)
ANSWERS_OF = (
    select(_answers.question, _answers.sealed)
    .where(_answers.draft == bindparam("of_draft"))
    .order_by(tables.ROWID)
)
PAPERS_OF = (
    select(_papers.id, _papers.sealed)
    .where(_papers.draft == bindparam("of_draft"))
    .order_by(tables.ROWID)
)
_THIS_PAPER = (_papers.id == bindparam("of_paper"), _papers.draft == bindparam("of_draft"))
DETACH = delete(tables.attachments).where(*_THIS_PAPER)
CONTENT = select(_papers.sealed_content).where(*_THIS_PAPER)
KEEP = update(tables.drafts).where(_drafts.id == bindparam("of_draft")).values(kept=1)
