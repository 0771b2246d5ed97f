"""What is said to the database about drafts, their answers and their papers.

It holds no rule: ``drafts.py``, ``outbox.py`` and ``reopening.py`` say which runs when, and within
which transaction.
"""

from __future__ import annotations

PUT_DRAFT = """
    INSERT INTO drafts (
        id, code_hash, token_hash, procedure, language, begun_at, touched_at, kept, sealed
    ) VALUES (
        :id, :code_hash, :token_hash, :procedure, :language, :begun_at, :touched_at, :kept, :sealed
    )
"""
TAKEN = "SELECT 1 FROM drafts WHERE code_hash = :hash OR token_hash = :hash"
FIND = """
    SELECT id, procedure, language, begun_at, kept, sealed
    FROM drafts JOIN keys ON keys.draft = drafts.id
    WHERE (code_hash = :hash OR token_hash = :hash) AND closed_at IS NULL
"""
TOUCH = "UPDATE drafts SET touched_at = :now WHERE id = :draft AND closed_at IS NULL"
KEEP = "UPDATE drafts SET kept = 1 WHERE id = :draft"
CLOSE = "UPDATE drafts SET closed_at = :now WHERE id = :draft"
FACTS = "SELECT sealed FROM drafts WHERE id = :draft"
SEAL_FACTS = "UPDATE drafts SET sealed = :sealed WHERE id = :draft"

FORMER = "SELECT procedure, language, begun_at FROM drafts WHERE id = :draft"
IS_OPEN = "SELECT 1 FROM drafts WHERE id = :draft AND closed_at IS NULL"
GIVE_CODES_AWAY = """
    UPDATE drafts SET code_hash = :code_hash, token_hash = :token_hash WHERE id = :draft
"""

PUT_ANSWER = """
    INSERT INTO answers (draft, question, sealed) VALUES (:draft, :question, :sealed)
    ON CONFLICT (draft, question) DO UPDATE SET sealed = excluded.sealed
"""
ANSWERS_OF = "SELECT question, sealed FROM answers WHERE draft = :draft ORDER BY rowid"
FORGET_ANSWER = "DELETE FROM answers WHERE draft = :draft AND question = :question"
FORGET_ANSWERS = "DELETE FROM answers WHERE draft = :draft"

PUT_PAPER = """
    INSERT INTO attachments (id, draft, sealed, sealed_content)
    VALUES (:id, :draft, :sealed, :sealed_content)
"""
PAPERS_OF = "SELECT id, sealed FROM attachments WHERE draft = :draft ORDER BY rowid"
CONTENT = "SELECT sealed_content FROM attachments WHERE id = :paper AND draft = :draft"
DETACH = "DELETE FROM attachments WHERE id = :paper AND draft = :draft"
PUT_PARCEL = "INSERT INTO parcels (attachment, draft) VALUES (:paper, :draft)"
