"""What the send queue asks of the database.

Nothing here decides anything: who goes first stands in ``FRESH`` and ``TRIED``, all else is looked
up by name.
"""

from __future__ import annotations

from kiosk.store.outbox_rows import LINES

FRESH = f"""
    {LINES} WHERE state = 'QUEUED' AND settled_at IS NULL ORDER BY place LIMIT 1
"""
"""Who was never tried, in the order of confirmation: whatever the clock says, there is nothing to
wait for. An index holds exactly these, so that a long queue costs no more than a short one."""

_SINCE = "max(next_attempt_at, coalesce(not_before, next_attempt_at))"
TRIED = f"""
    {LINES} WHERE state IN ('QUEUED', 'UNCERTAIN') AND (
        {_SINCE} <= :now OR (settled_at > :now AND (not_before IS NULL OR not_before <= :now))
    )
    ORDER BY {_SINCE}, place LIMIT 1
"""
"""Who has been due longest. A clock that was ahead and came back must delay nobody: a wait that
begins in the future was measured on that clock. Only the portal's own wish is kept even then."""

IS_FRESH = "SELECT 1 FROM outbox WHERE state = 'QUEUED' AND settled_at IS NULL LIMIT 1"
SENDING = "SELECT reference, draft, sender FROM outbox WHERE state = 'SENDING'"

LINE = """
    SELECT reference, outbox.draft, state, sender, attempts, number, portal_number, wrapped
    FROM outbox LEFT JOIN keys ON keys.draft = outbox.draft WHERE reference = :reference
"""
DOSSIER = """
    SELECT outbox.draft, procedure, sealed, wrapped
    FROM outbox LEFT JOIN keys ON keys.draft = outbox.draft WHERE reference = :reference
"""
CONTENT = """
    SELECT outbox.draft, wrapped, sealed_content
    FROM outbox LEFT JOIN keys ON keys.draft = outbox.draft
    LEFT JOIN attachments ON attachments.draft = outbox.draft AND attachments.id = :paper
    WHERE reference = :reference
"""
UPLOADS = "SELECT attachment, sealed FROM parcels WHERE draft = :draft AND sealed IS NOT NULL"
OF_ANOTHER = """
    SELECT 1 FROM outbox
    WHERE :number IN (number, portal_number) AND reference <> :reference LIMIT 1
"""

TAKE = "UPDATE outbox SET state = 'SENDING', sender = :sender WHERE reference = :reference"
ADOPT = """
    UPDATE outbox SET state = 'UNCERTAIN', sender = '', next_attempt_at = :now, settled_at = :now
    WHERE reference = :reference
"""
KEEP_NUMBER = "UPDATE outbox SET number = :number WHERE reference = :reference"
KEEP_UPLOAD = "UPDATE parcels SET sealed = :sealed WHERE attachment = :paper AND draft = :draft"
SETTLE = """
    UPDATE outbox SET
        state = :state, sender = '', attempts = :attempts, last_reason = :reason,
        sealed_words = :words, portal_number = :portal_number,
        next_attempt_at = :next_attempt_at, not_before = :not_before, settled_at = :now
    WHERE reference = :reference
"""
