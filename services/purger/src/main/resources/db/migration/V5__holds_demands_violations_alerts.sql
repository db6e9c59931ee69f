-- Legal holds: whose case, when to look at them again, why they were lifted; an order as a target; their history.
ALTER TABLE hold
    MODIFY target VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'record, subject, category or order',
    ADD reference VARCHAR(200) NULL COMMENT 'the authority''s case number',
    ADD review_ms BIGINT NULL COMMENT 'when it is to be looked at again',
    ADD lift_reason VARCHAR(500) NULL,
    ADD warned_ms BIGINT NULL COMMENT 'when it was announced that it will expire',
    ADD demand_id BIGINT NULL COMMENT 'the legal demand that it fulfils';

-- The records of an order that is held, derived from subject and order when the hold was placed. They stay when it is
-- lifted, as evidence of what it covered; `held_record` only while it is in force, as in `hold`.
CREATE TABLE hold_record (
    hold_id     BIGINT NOT NULL,
    record_id   BINARY(16) NOT NULL,
    category    ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    lifted      BOOLEAN NOT NULL DEFAULT FALSE,
    held_record BINARY(16) AS (IF(lifted, NULL, record_id)) PERSISTENT,
    PRIMARY KEY (hold_id, record_id),
    KEY hold_on_order (held_record)
) ENGINE = InnoDB;

CREATE TABLE hold_event (
    event_id  BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    hold_id   BIGINT NOT NULL,
    action    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'placed, reviewed, lifted or expired',
    actor     VARCHAR(128) NOT NULL,
    at_ms     BIGINT NOT NULL,
    note      VARCHAR(2000) NULL,
    review_ms BIGINT NULL COMMENT 'the next review that was set',
    KEY event_of_hold (hold_id, event_id)
) ENGINE = InnoDB;
INSERT INTO hold_event (hold_id, action, actor, at_ms, note)
SELECT hold_id, 'placed', placed_by, placed_ms, reason FROM hold ORDER BY hold_id;
INSERT INTO hold_event (hold_id, action, actor, at_ms)
SELECT hold_id, IF(lifted_by = 'purger', 'expired', 'lifted'), lifted_by, lifted_ms
FROM hold WHERE lifted_epoch IS NOT NULL ORDER BY hold_id;

-- Demands of authorities (clause H6). Of a subject only the pseudonym; of an order the ids of its records.
CREATE TABLE demand (
    demand_id         BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    authority         VARCHAR(200) NOT NULL,
    reference         VARCHAR(200) NOT NULL,
    legal_basis       VARCHAR(500) NOT NULL,
    asked             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'preserve, disclose or delete-stop',
    target            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'record, subject or order',
    record_id         BINARY(16) NULL,
    subject_pseudonym BINARY(16) NULL,
    received_ms       BIGINT NOT NULL,
    due_ms            BIGINT NOT NULL,
    state             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner             VARCHAR(128) NULL,
    outcome           VARCHAR(2000) NULL COMMENT 'why it was rejected or withdrawn, or what was answered',
    disclosed_records BIGINT NULL COMMENT 'how many records were disclosed; never the data',
    hold_id           BIGINT NULL,
    registered_by     VARCHAR(128) NOT NULL,
    registered_ms     BIGINT NOT NULL,
    closed_ms         BIGINT NULL,
    KEY demand_of_authority (authority, reference),
    KEY demand_by_state (state, due_ms)
) ENGINE = InnoDB;

CREATE TABLE demand_record (
    demand_id BIGINT NOT NULL,
    record_id BINARY(16) NOT NULL,
    category  ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    PRIMARY KEY (demand_id, record_id)
) ENGINE = InnoDB;

CREATE TABLE demand_event (
    event_id  BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    demand_id BIGINT NOT NULL,
    action    VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor     VARCHAR(128) NOT NULL,
    at_ms     BIGINT NOT NULL,
    note      VARCHAR(2000) NULL,
    KEY event_of_demand (demand_id, event_id)
) ENGINE = InnoDB;

-- When a recipient answered last, for the time that it takes; and the tallies in which something is owed.
ALTER TABLE release_tally
    ADD last_answer_ms BIGINT NULL COMMENT 'broker time of its latest answer in this release',
    ADD owed BOOLEAN AS (open + failed + retained > 0) PERSISTENT,
    ADD KEY tally_owed (owed, recipient),
    ADD KEY tally_of_recipient (recipient, release_id);

-- Violations (clause S8). Of one kind and recipient at most one collects; it does so until all of it is settled or somebody
-- has decided on it, and what comes then is another one.
CREATE TABLE violation (
    violation_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    recipient    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'late, failed or refused',
    state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner        VARCHAR(128) NULL,
    outcome      VARCHAR(2000) NULL,
    opened_ms    BIGINT NOT NULL,
    settled_ms   BIGINT NULL COMMENT 'when all that it is about was settled after all',
    closed_ms    BIGINT NULL,
    refusals     BIGINT NOT NULL DEFAULT 0 COMMENT 'of kind refused: how many answers',
    collecting   VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin
        AS (IF(settled_ms IS NULL AND closed_ms IS NULL, CONCAT(kind, ':', recipient), NULL)) PERSISTENT,
    UNIQUE KEY violation_collecting (collecting),
    KEY violation_by_state (state, recipient),
    KEY violation_of_recipient (recipient, state)
) ENGINE = InnoDB;

CREATE TABLE violation_event (
    event_id     BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    violation_id BIGINT NOT NULL,
    action       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor        VARCHAR(128) NOT NULL,
    at_ms        BIGINT NOT NULL,
    note         VARCHAR(2000) NULL,
    KEY event_of_violation (violation_id, event_id)
) ENGINE = InnoDB;

-- In which release a recipient is late, or fails again and again; written when it is reminded.
CREATE TABLE late_release (
    recipient    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind         VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'late or failed',
    release_id   BIGINT NOT NULL,
    obligations  BIGINT NOT NULL COMMENT 'how many, when it was last reminded',
    first_ms     BIGINT NOT NULL COMMENT 'of the first reminder',
    reminders    INT NOT NULL,
    escalated_ms BIGINT NULL,
    violation_id BIGINT NULL,
    settled_ms   BIGINT NULL,
    PRIMARY KEY (recipient, kind, release_id),
    KEY late_unsettled (settled_ms, recipient, kind),
    KEY late_of_violation (violation_id, release_id)
) ENGINE = InnoDB;

-- Receipts that could not be merged, by the recipient that they came from; a violation takes them up.
CREATE TABLE refused_answer (
    recipient VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    problem   VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    answers   BIGINT NOT NULL COMMENT 'since they were last taken up',
    first_ms  BIGINT NOT NULL,
    last_ms   BIGINT NOT NULL,
    PRIMARY KEY (recipient, problem)
) ENGINE = InnoDB;

-- Alerts, one row for each endpoint that wants the event. The body names no subject.
CREATE TABLE alert (
    alert_id     BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    endpoint     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    webhook_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    event        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body         LONGTEXT NOT NULL,
    state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pending, delivered or exhausted',
    attempts     INT NOT NULL DEFAULT 0,
    next_ms      BIGINT NOT NULL,
    last_status  INT NULL,
    last_problem VARCHAR(200) NULL,
    created_ms   BIGINT NOT NULL,
    delivered_ms BIGINT NULL,
    UNIQUE KEY alert_by_webhook_id (webhook_id, endpoint),
    KEY alert_due (state, endpoint, next_ms)
) ENGINE = InnoDB;

-- Endpoints that answered 410. One whose address changes is another.
CREATE TABLE alert_endpoint_gone (
    endpoint VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    url      VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    gone_ms  BIGINT NOT NULL,
    PRIMARY KEY (endpoint)
) ENGINE = InnoDB;
