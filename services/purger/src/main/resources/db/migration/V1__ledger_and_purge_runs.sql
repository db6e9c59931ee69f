-- The purger's schema. Times are epoch milliseconds (`_ms`), as in the effective times they are compared with.
-- Ids are the 16 bytes whose lowercase hex travels on the topics.

-- The ledger: one row per record, a fold of its lifecycle topic. The cut stays for good; the bases, and the subject, only
-- while the record has events after it (live). The pseudonym stays as evidence and answers "what became of this subject".
CREATE TABLE record (
    record_id         BINARY(16) NOT NULL,
    category          ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    subject_pseudonym BINARY(16) NOT NULL COMMENT 'keyed hash of the subject',
    subject           VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL COMMENT 'null once nothing is live',
    cut_ms            BIGINT NULL COMMENT 'everything at or before it is deleted',
    collected_ms      BIGINT NULL COMMENT 'earliest live event; null once nothing is live, as are all bases',
    last_activity_ms  BIGINT NULL,
    concluded_ms      BIGINT NULL,
    reopened_ms       BIGINT NULL,
    deadline_ms       BIGINT NULL,
    floor_ms          BIGINT NULL COMMENT 'must be kept until then; null where the policy has no floor',
    policy_version    INT NULL COMMENT 'under which deadline and floor were computed',
    torn              BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'collected_ms is only a lower bound: never purged',
    disclosed         BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'there are rows in disclosure',
    PRIMARY KEY (record_id),
    KEY record_due (category, deadline_ms),
    KEY record_of_subject (subject_pseudonym)
) ENGINE = InnoDB;

-- What a partner was given of a record. Its own cut covers what its end (lethe.disclosure.ended.v1) covered.
CREATE TABLE disclosure (
    record_id         BINARY(16) NOT NULL,
    partner           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partner_reference VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    cut_ms            BIGINT NULL,
    collected_ms      BIGINT NULL,
    last_activity_ms  BIGINT NULL,
    deadline_ms       BIGINT NULL COMMENT 'when the partner stops using it',
    delete_by_ms      BIGINT NULL COMMENT 'when the partner has deleted it',
    policy_version    INT NULL,
    torn              BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (record_id, partner),
    KEY disclosure_due (deadline_ms)
) ENGINE = InnoDB;

-- How far each partition is merged, in the transaction that merged it. Never goes back.
CREATE TABLE consumer_offset (
    topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partition_no INT NOT NULL,
    next_offset  BIGINT NOT NULL,
    complete     BOOLEAN NOT NULL COMMENT 'every record from offset 0 on was read',
    PRIMARY KEY (topic, partition_no)
) ENGINE = InnoDB;

-- Messages that could not be read, without their content.
CREATE TABLE poison (
    topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partition_no INT NOT NULL,
    message_offset BIGINT NOT NULL,
    problem      VARCHAR(255) NOT NULL,
    seen_ms      BIGINT NOT NULL,
    PRIMARY KEY (topic, partition_no, message_offset)
) ENGINE = InnoDB;

-- One row. Every claim and release reads it LOCK IN SHARE MODE; whatever must stop them updates it first.
CREATE TABLE hold_gate (
    gate_id        TINYINT NOT NULL PRIMARY KEY CHECK (gate_id = 1),
    epoch          BIGINT NOT NULL COMMENT 'counts placings and liftings of holds',
    stopped        BOOLEAN NOT NULL COMMENT 'the kill switch',
    stopped_by     VARCHAR(128) NULL,
    stopped_reason VARCHAR(500) NULL,
    stopped_ms     BIGINT NULL,
    policy_version INT NOT NULL COMMENT 'in force; 0 before the first start',
    policy_digest  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    restamped      BOOLEAN NOT NULL COMMENT 'no live row has an older version'
) ENGINE = InnoDB;
INSERT INTO hold_gate VALUES (1, 0, FALSE, NULL, NULL, NULL, 0, '', TRUE);

-- Legal holds. In force from placed_epoch until lifted_epoch (an expiry lifts, too): epochs, not clocks, decide.
CREATE TABLE hold (
    hold_id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    target            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'record, subject or category',
    record_id         BINARY(16) NULL,
    subject_pseudonym BINARY(16) NULL,
    category          ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NULL,
    reason            VARCHAR(500) NOT NULL,
    authority         VARCHAR(200) NOT NULL,
    placed_by         VARCHAR(128) NOT NULL,
    placed_ms         BIGINT NOT NULL,
    placed_epoch      BIGINT NOT NULL,
    expires_ms        BIGINT NULL,
    lifted_by         VARCHAR(128) NULL,
    lifted_ms         BIGINT NULL,
    lifted_epoch      BIGINT NULL,
    -- A target only while in force, so that the anti-joins of claim and release look up live holds alone.
    held_record       BINARY(16) AS (IF(lifted_epoch IS NULL, record_id, NULL)) PERSISTENT,
    held_subject      BINARY(16) AS (IF(lifted_epoch IS NULL, subject_pseudonym, NULL)) PERSISTENT,
    held_category     ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR')
        AS (IF(lifted_epoch IS NULL, category, NULL)) PERSISTENT,
    KEY hold_on_record (held_record),
    KEY hold_on_subject (held_subject),
    KEY hold_on_category (held_category)
) ENGINE = InnoDB;

CREATE TABLE purge_run (
    run_id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    state          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    paused_in      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the state to go on with',
    cause          VARCHAR(1000) NULL COMMENT 'why it was refused, aborted, paused or is partly settled',
    requested_by   VARCHAR(128) NOT NULL,
    reason         VARCHAR(500) NULL,
    categories     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'comma-separated',
    as_of_ms       BIGINT NULL COMMENT 'null: the time of the fence, once that is known',
    cap_records    BIGINT NOT NULL,
    cap_share      DOUBLE NOT NULL,
    policy_version INT NOT NULL,
    created_ms     BIGINT NOT NULL,
    fence_ms       BIGINT NULL COMMENT 'when the raw end offsets were noted',
    fence          LONGTEXT NULL COMMENT 'JSON: offsets to reach, what is still missing',
    fenced_ms      BIGINT NULL,
    claimed_ms     BIGINT NULL,
    released_ms    BIGINT NULL,
    settled_ms     BIGINT NULL,
    finished_ms    BIGINT NULL,
    live_records   BIGINT NOT NULL DEFAULT 0 COMMENT 'when it claimed',
    claimed        BIGINT NOT NULL DEFAULT 0,
    version        INT NOT NULL DEFAULT 0,
    KEY run_by_state (state)
) ENGINE = InnoDB;

-- What an active run is about to release. A table of its own, so that claiming leaves the ledger's rows alone.
CREATE TABLE claim (
    record_id  BINARY(16) NOT NULL,
    scope      VARCHAR(72) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    run_id     BIGINT NOT NULL,
    through_ms BIGINT NOT NULL COMMENT 'the cut that was planned',
    PRIMARY KEY (record_id, scope)
) ENGINE = InnoDB;

-- One release transaction: what all its deletions have in common, and whether they are on the topic.
CREATE TABLE release_batch (
    release_id     BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    run_id         BIGINT NOT NULL,
    released_ms    BIGINT NOT NULL,
    gate_epoch     BIGINT NOT NULL COMMENT 'of hold_gate, when it was released',
    policy_version INT NOT NULL,
    as_of_ms       BIGINT NOT NULL,
    deletions      INT NOT NULL DEFAULT 0,
    published_ms   BIGINT NULL COMMENT 'acknowledged by the broker; null is the outbox',
    remind_at_ms   BIGINT NULL,
    reminders      INT NOT NULL DEFAULT 0,
    KEY release_of_run (run_id),
    KEY release_to_publish (published_ms),
    KEY release_to_remind (remind_at_ms)
) ENGINE = InnoDB;

-- What a release consists of: records by category (kind 'everywhere'), ended disclosures by partner (kind 'partner').
CREATE TABLE release_content (
    release_id BIGINT NOT NULL,
    kind       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    what       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    deletions  INT NOT NULL,
    PRIMARY KEY (release_id, kind, what)
) ENGINE = InnoDB;

-- Deletions. Subject and partner reference only until every obligation is settled: a repeat needs them.
CREATE TABLE deletion (
    release_id        BIGINT NOT NULL,
    record_id         BINARY(16) NOT NULL,
    scope             VARCHAR(72) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'everywhere, or partner:<id>',
    deletion_id       BINARY(16) NOT NULL,
    category          ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    reason            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject           VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    partner_reference VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    through_ms        BIGINT NOT NULL COMMENT 'the cut',
    deadline_ms       BIGINT NULL COMMENT 'that had passed',
    floor_ms          BIGINT NULL,
    honor_by_ms       BIGINT NOT NULL COMMENT 'of a disclosure that ended: deleteBy',
    recipients        VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
        COMMENT 'comma-separated, as first published: every copy is identical',
    settled_ms        BIGINT NULL,
    PRIMARY KEY (release_id, record_id, scope),
    UNIQUE KEY deletion_by_id (deletion_id),
    KEY deletion_of_record (record_id)
) ENGINE = InnoDB;

CREATE TABLE obligation (
    deletion_id    BINARY(16) NOT NULL,
    recipient      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    release_id     BIGINT NOT NULL,
    state          ENUM ('open', 'deleted', 'nothing-held', 'retained', 'failed') NOT NULL DEFAULT 'open',
    attempt        INT NULL,
    items          INT NULL,
    answered_ms    BIGINT NULL COMMENT 'when the recipient acted',
    retained_basis VARCHAR(500) NULL,
    retained_until_ms BIGINT NULL,
    failure        VARCHAR(500) NULL,
    reopened_ms    BIGINT NULL COMMENT 'broker time of the late event that re-opened it; older receipts do not count',
    PRIMARY KEY (deletion_id, recipient)
) ENGINE = InnoDB;

-- How many of a release's obligations are in which state; kept in the transactions that change them.
CREATE TABLE release_tally (
    release_id   BIGINT NOT NULL,
    recipient    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    open         BIGINT NOT NULL DEFAULT 0,
    deleted      BIGINT NOT NULL DEFAULT 0,
    nothing_held BIGINT NOT NULL DEFAULT 0,
    retained     BIGINT NOT NULL DEFAULT 0,
    failed       BIGINT NOT NULL DEFAULT 0,
    items        BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (release_id, recipient)
) ENGINE = InnoDB;

CREATE TABLE recipient (
    recipient     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    kind          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'processor or partner',
    active        BOOLEAN NOT NULL,
    registered_ms BIGINT NOT NULL
) ENGINE = InnoDB;

-- The categories that a processor holds; a partner has none, it is obliged by its disclosures.
CREATE TABLE recipient_category (
    recipient VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category  ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    PRIMARY KEY (recipient, category)
) ENGINE = InnoDB;

CREATE TABLE audit_outbox (
    audit_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    action   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor    VARCHAR(128) NOT NULL,
    run_id   BIGINT NULL,
    at_ms    BIGINT NOT NULL,
    detail   LONGTEXT NOT NULL COMMENT 'JSON'
) ENGINE = InnoDB;

CREATE TABLE idempotency_key (
    operation  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idem_key   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    body_hash  BINARY(32) NOT NULL,
    status     INT NULL COMMENT 'null while in flight',
    answer     LONGTEXT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (operation, idem_key)
) ENGINE = InnoDB;
