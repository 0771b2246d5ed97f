-- The shape of the database: every table, index and trigger, as a fresh file is made.
--
-- Whatever a citizen said, or the portal said about a citizen, stands only in columns named
-- "sealed"; the others hold codes, random ids, numbers of dossiers and times. A time is UTC text of
-- fixed width (moment.py). A change here needs a migration in migrations/versions and the next
-- REVISION in schema.py; a test compares the two. Notes stand on lines of their own: they are left
-- out of what the file remembers.

CREATE TABLE kiosk (
    id INTEGER NOT NULL,
    -- Tells the kiosk's key from any other without unsealing anything.
    key_check BLOB NOT NULL,
    -- Where the journal stands. The seal is keyed, so that a cut tail shows even without a slip.
    head_seq INTEGER NOT NULL,
    head_mac TEXT NOT NULL,
    head_seal TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT kiosk_is_one CHECK (id = 1)
);

CREATE TABLE journal (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    visit TEXT DEFAULT '' NOT NULL,
    draft TEXT DEFAULT '' NOT NULL,
    question TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    details TEXT DEFAULT '{}' NOT NULL,
    mac TEXT NOT NULL,
    PRIMARY KEY (seq)
);

CREATE TABLE procedures (
    hash TEXT NOT NULL,
    code TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (hash)
);

CREATE TABLE holds (
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (kind)
);

CREATE TABLE drafts (
    id TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    procedure TEXT NOT NULL,
    language TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    touched_at TEXT NOT NULL,
    closed_at TEXT,
    -- 0: its owner did not agree to its being kept beyond the visit.
    kept INTEGER DEFAULT 1 NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code_hash),
    UNIQUE (token_hash),
    FOREIGN KEY (procedure) REFERENCES procedures (hash)
);

CREATE TABLE keys (
    draft TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (draft),
    FOREIGN KEY (draft) REFERENCES drafts (id)
);

CREATE TABLE answers (
    draft TEXT NOT NULL,
    question TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (draft, question),
    FOREIGN KEY (draft) REFERENCES drafts (id)
);

CREATE TABLE attachments (
    id TEXT NOT NULL,
    draft TEXT NOT NULL,
    sealed BLOB NOT NULL,
    -- Last, so that reading the facts never touches the pages of the bytes.
    sealed_content BLOB NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (draft) REFERENCES drafts (id)
);
CREATE INDEX attachments_by_draft ON attachments (draft);

CREATE TABLE outbox (
    place INTEGER NOT NULL,
    reference TEXT NOT NULL,
    draft TEXT NOT NULL,
    procedure TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    confirmed_at TEXT NOT NULL,
    parcels INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    journal_head TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    next_attempt_at TEXT,
    not_before TEXT,
    settled_at TEXT,
    sender TEXT DEFAULT '' NOT NULL,
    last_reason TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    portal_number TEXT DEFAULT '' NOT NULL,
    -- The state that an officer's pause interrupted, and the draft that a return has opened.
    paused_from TEXT DEFAULT '' NOT NULL,
    reopened_as TEXT DEFAULT '' NOT NULL,
    -- The portal's state of the dossier, how often it was asked since that changed, when next.
    outcome INTEGER,
    asks INTEGER DEFAULT 0 NOT NULL,
    ask_at TEXT,
    -- What the portal said, in its own words: it may name the citizen.
    sealed_words BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (place),
    UNIQUE (reference),
    UNIQUE (draft),
    FOREIGN KEY (draft) REFERENCES drafts (id),
    FOREIGN KEY (procedure) REFERENCES procedures (hash)
);
CREATE INDEX outbox_by_state ON outbox (state, next_attempt_at);
-- Who was never tried goes first, in this order: a long queue costs no more than a short one.
CREATE INDEX outbox_never_tried ON outbox (state, place) WHERE settled_at IS NULL;
-- A number that two dossiers carried would let the first one's acknowledgement hide the second.
CREATE UNIQUE INDEX outbox_by_number ON outbox (number) WHERE number <> '';

CREATE TABLE parcels (
    attachment TEXT NOT NULL,
    draft TEXT NOT NULL,
    -- The portal's id and hash of the file, once it has confirmed it.
    sealed BLOB,
    PRIMARY KEY (attachment),
    FOREIGN KEY (attachment) REFERENCES attachments (id),
    FOREIGN KEY (draft) REFERENCES outbox (draft)
);
CREATE INDEX parcels_by_draft ON parcels (draft);

-- What the database itself refuses, whatever program asks it; each with its own name.

CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'journal_grows_at_its_end'); END;

CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal_keeps_rows'); END;

CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal_keeps_words'); END;

CREATE TRIGGER procedures_never_change BEFORE UPDATE ON procedures
BEGIN SELECT RAISE(ABORT, 'procedures_never_change'); END;

CREATE TRIGGER a_dossier_never_changes
BEFORE UPDATE OF reference, draft, procedure, confirmed_at, content_hash ON outbox
BEGIN SELECT RAISE(ABORT, 'a_dossier_never_changes'); END;

CREATE TRIGGER no_new_answer_after_confirm BEFORE INSERT ON answers
WHEN (SELECT closed_at FROM drafts WHERE id = NEW.draft) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'no_new_answer_after_confirm'); END;

CREATE TRIGGER no_changed_answer_after_confirm BEFORE UPDATE ON answers
WHEN (SELECT closed_at FROM drafts WHERE id = OLD.draft) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'no_changed_answer_after_confirm'); END;

CREATE TRIGGER no_new_paper_after_confirm BEFORE INSERT ON attachments
WHEN (SELECT closed_at FROM drafts WHERE id = NEW.draft) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'no_new_paper_after_confirm'); END;

CREATE TRIGGER a_paper_never_changes BEFORE UPDATE ON attachments
BEGIN SELECT RAISE(ABORT, 'a_paper_never_changes'); END;
