-- Offsets of the platform topics, moved in the transaction that stores what was read.
CREATE TABLE consumer_offset (
    topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    partition_no INT     NOT NULL,
    next_offset  BIGINT  NOT NULL,
    complete     BOOLEAN NOT NULL COMMENT 'every record from offset 0 on was read',
    PRIMARY KEY (topic, partition_no)
);

-- Up to where a partner has deleted what it knows by a reference. Its row is the lock for all that is held of the reference.
CREATE TABLE reference_cut (
    partner        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reference_hash BINARY(16)  NOT NULL,
    through_millis BIGINT      NOT NULL COMMENT 'the least BIGINT where nothing was deleted',
    PRIMARY KEY (partner, reference_hash)
);

CREATE TABLE holding (
    partner               VARCHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reference_hash        BINARY(16)    NOT NULL,
    event_hash            BINARY(16)    NOT NULL,
    reference             VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    effective_millis      BIGINT        NOT NULL,
    payload               VARCHAR(1000) CHARACTER SET utf8mb4 NOT NULL,
    retained_by           BINARY(16)    NULL COMMENT 'the deletion that was answered retained',
    retained_until_millis BIGINT        NULL,
    PRIMARY KEY (partner, reference_hash, event_hash),
    KEY holding_retained (partner, retained_until_millis),
    KEY holding_retained_by (retained_by)
);

-- Notices that were taken and wait to be dealt with.
CREATE TABLE inbox (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    webhook_id VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    partner    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body       MEDIUMBLOB   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY inbox_webhook (webhook_id),
    KEY inbox_partner (partner, id)
);

-- What was answered to each deletion.
CREATE TABLE answer (
    partner     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    deletion_id BINARY(16)  NOT NULL,
    receipt     TEXT        CHARACTER SET utf8mb4 NOT NULL,
    posted      BOOLEAN     NOT NULL,
    version     INT         NOT NULL,
    PRIMARY KEY (partner, deletion_id),
    KEY answer_unposted (partner, posted)
);

CREATE TABLE mood (
    partner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    word    VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (partner)
);
