-- own.db: what was born here. Precious, backed up, never rebuilt (decisions.md 1).
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT;

-- Commands as envelopes (decisions.md 15). recorded_at rises strictly with sequence.
CREATE TABLE commands (
    sequence INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    kind TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    scope TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    member TEXT NOT NULL,
    device TEXT NOT NULL,
    causation BLOB CHECK (causation IS NULL OR length(causation) = 16),
    occurred_at INTEGER NOT NULL,
    observed_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL UNIQUE,
    payload TEXT NOT NULL
) STRICT;

-- The hash chain of core/audit; one entry for each Command, written in its transaction.
CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    member TEXT NOT NULL,
    device TEXT NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT NOT NULL,
    command BLOB NOT NULL UNIQUE REFERENCES commands (uid),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'the audit trail is append-only');
END;

-- What is to be sent. id gives the order per object; change_seq is the commit counter of the last change, by which
-- cache.db follows.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL DEFAULT 1,
    intent BLOB NOT NULL UNIQUE CHECK (length(intent) = 16),
    platform TEXT NOT NULL,
    shop TEXT NOT NULL,
    ext_id TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'confirmed', 'rejected', 'unknown')),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    queued_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    settled_at INTEGER,
    error TEXT,
    change_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_target ON outbox (tenant_id, platform, shop, ext_id, id);
CREATE INDEX outbox_by_change ON outbox (change_seq);
CREATE INDEX outbox_open ON outbox (platform, shop, id) WHERE state IN ('queued', 'sending', 'unknown');

CREATE TABLE members (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('guide', 'agent', 'manager', 'finance', 'headOffice')),
    pin_salt BLOB,
    pin_hash BLOB,
    pin_failures INTEGER NOT NULL DEFAULT 0,
    pin_wait_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE shops (
    tenant_id INTEGER NOT NULL DEFAULT 1,
    platform TEXT NOT NULL,
    key TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (tenant_id, platform, key)
) STRICT;
