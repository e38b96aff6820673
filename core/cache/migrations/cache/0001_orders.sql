-- cache.db: what platforms said and what follows from it. Disposable, rebuilt at any time (decisions.md 1).
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT;

CREATE TABLE shops (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL DEFAULT 1,
    platform TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (tenant_id, platform, key)
) STRICT;

-- id rises with the time of creation (order_id.hpp), so that the newest come first without a sort. (modified,
-- observed_at, hash) orders the observations of one order; full_* tell which full order the memo, the message and the
-- promotions are from.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL DEFAULT 1,
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    ext_id TEXT NOT NULL,
    modified INTEGER NOT NULL,
    observed_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    lines_hash INTEGER NOT NULL,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    full_modified INTEGER,
    full_observed_at INTEGER,
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    created INTEGER NOT NULL,
    paid_at INTEGER,
    shipped_at INTEGER,
    finished_at INTEGER,
    state TEXT NOT NULL CHECK (state IN ('UNPAID', 'PAID_HOLD', 'TO_SHIP', 'PART_SHIPPED', 'SHIPPED', 'SIGNED',
                                         'FINISHED', 'CLOSED_UNPAID', 'CLOSED_REFUNDED', 'UNKNOWN')),
    platform_state TEXT NOT NULL,
    shop_name TEXT NOT NULL,
    buyer_nick TEXT NOT NULL,
    buyer_key TEXT NOT NULL,
    phone_tail TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    receiver_phone TEXT NOT NULL,
    receiver_province TEXT NOT NULL,
    receiver_city TEXT NOT NULL,
    receiver_district TEXT NOT NULL,
    receiver_address TEXT NOT NULL,
    receiver_oaid TEXT NOT NULL,
    goods INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    freight INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    platform_paid INTEGER NOT NULL,
    seller_memo TEXT NOT NULL,
    seller_flag INTEGER NOT NULL CHECK (seller_flag BETWEEN 0 AND 5),
    buyer_message TEXT NOT NULL,
    promotions TEXT NOT NULL,
    open_refunds INTEGER NOT NULL DEFAULT 0,
    refunded INTEGER NOT NULL DEFAULT 0,
    UNIQUE (tenant_id, shop_id, ext_id)
) STRICT;
-- Lists read nothing but these.
CREATE INDEX orders_by_created ON orders (created, state, shop_id, paid, open_refunds);
CREATE INDEX orders_by_state ON orders (state, created);
CREATE INDEX orders_by_phone_tail ON orders (phone_tail) WHERE phone_tail <> '';
CREATE INDEX orders_with_open_refund ON orders (created) WHERE open_refunds > 0;
CREATE INDEX orders_without_detail ON orders (shop_id, created) WHERE is_full = 0 AND gone = 0;

CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    line_id TEXT NOT NULL,
    title TEXT NOT NULL,
    variant TEXT NOT NULL,
    item_id TEXT NOT NULL,
    sku_id TEXT NOT NULL,
    outer_item_id TEXT NOT NULL,
    outer_sku_id TEXT NOT NULL,
    price INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    goods INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('UNPAID', 'PAID_HOLD', 'TO_SHIP', 'PART_SHIPPED', 'SHIPPED', 'SIGNED',
                                         'FINISHED', 'CLOSED_UNPAID', 'CLOSED_REFUNDED', 'UNKNOWN')),
    refund_id TEXT NOT NULL,
    carrier TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE refunds (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL DEFAULT 1,
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    ext_id TEXT NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    modified INTEGER NOT NULL,
    observed_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    line_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('APPLIED', 'WAIT_RETURN', 'RETURNED', 'REFUNDING', 'REFUND_SUCCESS', 'REJECTED',
                                         'PLATFORM', 'CLOSED', 'EXCHANGE_DONE', 'UNKNOWN')),
    platform_state TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason TEXT NOT NULL,
    returns_goods INTEGER NOT NULL CHECK (returns_goods IN (0, 1)),
    created INTEGER NOT NULL,
    UNIQUE (tenant_id, shop_id, ext_id)
) STRICT;
CREATE INDEX refunds_by_order ON refunds (order_id);

-- A parcel's way; nodes are JSON, newest first. version = time of the newest node.
CREATE TABLE shipment_traces (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    tracking_number TEXT NOT NULL,
    version INTEGER NOT NULL,
    observed_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    carrier TEXT NOT NULL,
    status TEXT NOT NULL,
    nodes TEXT NOT NULL,
    PRIMARY KEY (order_id, tracking_number)
) STRICT, WITHOUT ROWID;

-- The platform's JSON as it came, one zstd frame each.
CREATE TABLE order_raw (
    order_id INTEGER PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    raw BLOB NOT NULL
) STRICT;
CREATE TABLE refund_raw (
    refund_id INTEGER PRIMARY KEY REFERENCES refunds (id) ON DELETE CASCADE,
    raw BLOB NOT NULL
) STRICT;

CREATE TABLE streams (
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    stream TEXT NOT NULL,
    cursor TEXT NOT NULL DEFAULT '',
    filled INTEGER NOT NULL DEFAULT 0 CHECK (filled IN (0, 1)),
    caught_up_at INTEGER,
    failed_at INTEGER,
    error TEXT,
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (shop_id, stream)
) STRICT;

-- Rows that could not be read (code says why) or that wait for their order (code UnknownParent, value = the row as our
-- JSON). key = platform id, or a digest of the raw text when not even that could be read.
CREATE TABLE parked (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL DEFAULT 1,
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL,
    error TEXT NOT NULL,
    modified INTEGER NOT NULL DEFAULT 0,
    observed_at INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    value TEXT,
    raw BLOB NOT NULL,
    UNIQUE (tenant_id, shop_id, kind, key)
) STRICT;
CREATE INDEX parked_by_parent ON parked (shop_id, parent) WHERE parent <> '';

CREATE TABLE drift (
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, kind, path)
) STRICT;

-- Orders that a push message or a settled intent named: fetch them, known or not.
CREATE TABLE order_hints (
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    ext_id TEXT NOT NULL,
    hinted_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, ext_id)
) STRICT, WITHOUT ROWID;

-- Projection of own.db's outbox: the newest memo of an order until the platform shows it.
CREATE TABLE pending_memo (
    shop_id INTEGER NOT NULL REFERENCES shops (id),
    ext_id TEXT NOT NULL,
    outbox_id INTEGER NOT NULL,
    intent BLOB NOT NULL CHECK (length(intent) = 16),
    memo TEXT NOT NULL,
    flag INTEGER NOT NULL CHECK (flag BETWEEN 0 AND 5),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'confirmed', 'rejected', 'unknown')),
    attempts INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    settled_at INTEGER,
    error TEXT,
    PRIMARY KEY (shop_id, ext_id)
) STRICT;

-- Tokens come ready-made from base::searchTokens, joined by blanks; rowid = orders.id.
CREATE VIRTUAL TABLE order_search USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
