-- Self-checks (clause S7). One row for each check; whoever looks has it locked, so that of several purgers one does.
CREATE TABLE self_check (
    name         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    next_ms      BIGINT NULL COMMENT 'when it is due; null: when somebody asks',
    asked_by     VARCHAR(128) NULL COMMENT 'who wants it looked at now; null: the schedule does',
    failing      BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'it was told that it failed, and has not been well since',
    memory       MEDIUMTEXT NULL COMMENT 'JSON: what it saw, for its next look'
) ENGINE = InnoDB;

-- What a check found. The latest hundred of each are kept.
CREATE TABLE check_result (
    result_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at_ms     BIGINT NOT NULL,
    took_ms   BIGINT NOT NULL,
    outcome   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ok, warning, failed or not-run',
    counts    TEXT NOT NULL COMMENT 'JSON',
    found     VARCHAR(1000) NOT NULL,
    advice    VARCHAR(1000) NULL,
    asked_by  VARCHAR(128) NULL,
    KEY result_of_check (name, result_id)
) ENGINE = InnoDB;

-- A canary: a synthetic subject on its way through every service and recipient. A time is when that link was through.
CREATE TABLE canary (
    canary_id    BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'under-way, settled, failed or gave-way',
    asked_by     VARCHAR(128) NOT NULL,
    effective_ms BIGINT NOT NULL COMMENT 'of its events: old enough to be due',
    run_id       BIGINT NULL COMMENT 'that erases it',
    cause        VARCHAR(2000) NULL COMMENT 'why it failed or gave way',
    begun_ms     BIGINT NOT NULL,
    published_ms BIGINT NULL,
    ledger_ms    BIGINT NULL,
    planned_ms   BIGINT NULL,
    released_ms  BIGINT NULL,
    settled_ms   BIGINT NULL,
    finished_ms  BIGINT NULL,
    -- At most one is under way.
    under_way    BOOLEAN AS (IF(finished_ms IS NULL, TRUE, NULL)) PERSISTENT,
    UNIQUE KEY canary_under_way (under_way)
) ENGINE = InnoDB;

ALTER TABLE purge_run
    ADD COLUMN subject_pseudonym BINARY(16) NULL COMMENT 'a canary''s run takes its records and no others';
