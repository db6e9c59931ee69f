-- Offsets of the lifecycle topics, moved in the transaction that stores what was read.
CREATE TABLE consumer_offset (
    topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partition_no INT     NOT NULL,
    next_offset  BIGINT  NOT NULL,
    complete     BOOLEAN NOT NULL COMMENT 'every record from offset 0 on was read',
    PRIMARY KEY (topic, partition_no)
);

-- What each partner was given of each record. The reference goes when a cut has covered everything; the cut stays.
CREATE TABLE disclosure (
    record_id      BINARY(16)  NOT NULL,
    partner        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reference_hash BINARY(16)  NOT NULL,
    reference      VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
    first_millis   BIGINT NULL,
    last_millis    BIGINT NULL,
    cut_millis     BIGINT NULL,
    PRIMARY KEY (record_id, partner, reference_hash),
    KEY disclosure_live (partner, last_millis, record_id)
);

-- One partner's duty to answer one deletion.
CREATE TABLE obligation (
    deletion_id        BINARY(16)  NOT NULL,
    partner            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind               ENUM ('DELETION_REQUESTED', 'DISCLOSURE_ENDED') NOT NULL,
    record_id          BINARY(16)  NOT NULL,
    through_millis     BIGINT      NOT NULL,
    reason             VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    due_millis         BIGINT      NOT NULL,
    partner_references TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'a JSON array; empty once settled',
    attempt            INT         NOT NULL COMMENT 'how many different answers there were',
    queued             BOOLEAN     NOT NULL COMMENT 'waits for a notice',
    notice_id          BIGINT      NULL,
    outcome            ENUM ('deleted', 'nothing-held', 'retained', 'failed') NULL,
    items              INT         NULL,
    answered_millis    BIGINT      NULL,
    basis              VARCHAR(500) CHARACTER SET utf8mb4 NULL,
    until_millis       BIGINT      NULL,
    failure            VARCHAR(500) CHARACTER SET utf8mb4 NULL,
    PRIMARY KEY (deletion_id, partner),
    KEY obligation_queue (partner, queued, kind),
    KEY obligation_outcome (partner, outcome)
);

-- A message to a partner. next_attempt_millis is also the lease of whoever delivers it.
CREATE TABLE notice (
    id                  BIGINT       NOT NULL AUTO_INCREMENT,
    webhook_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partner             VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    kind                ENUM ('DELETION_REQUESTED', 'DISCLOSURE_ENDED') NOT NULL,
    deletions           INT          NOT NULL,
    body                BLOB         NULL COMMENT 'goes when it is delivered or given up',
    state               ENUM ('pending', 'delivered', 'exhausted') NOT NULL,
    attempts            INT          NOT NULL,
    next_attempt_millis BIGINT       NOT NULL,
    last_status         SMALLINT     NULL COMMENT '0: no answer',
    last_problem        VARCHAR(200) NULL,
    created_millis      BIGINT       NOT NULL,
    delivered_millis    BIGINT       NULL,
    PRIMARY KEY (id),
    UNIQUE KEY notice_webhook (webhook_id),
    KEY notice_due (partner, state, next_attempt_millis)
);

-- Endpoints that answered 410. Nothing is sent to them until they are enabled, or the partner's URL changes.
CREATE TABLE disabled_endpoint (
    partner         VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    url             VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    disabled_millis BIGINT        NOT NULL,
    PRIMARY KEY (partner)
);

-- Receipts that are committed and not yet on the receipts topic.
CREATE TABLE receipt_outbox (
    id              BIGINT      NOT NULL AUTO_INCREMENT,
    deletion_id     BINARY(16)  NOT NULL,
    partner         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt         INT         NOT NULL,
    outcome         ENUM ('deleted', 'nothing-held', 'retained', 'failed') NOT NULL,
    items           INT         NOT NULL,
    answered_millis BIGINT      NOT NULL,
    basis           VARCHAR(500) CHARACTER SET utf8mb4 NULL,
    until_millis    BIGINT      NULL,
    failure         VARCHAR(500) CHARACTER SET utf8mb4 NULL,
    PRIMARY KEY (id)
);
