-- A run works from a stored plan. Its members never change: what falls out of a plan is written beside it.

-- The unit of work: a range of a plan's members, claimed and released in one transaction each, by whichever purger
-- takes it first.
CREATE TABLE plan_chunk (
    run_id       BIGINT NOT NULL,
    chunk_no     INT NOT NULL,
    state        ENUM ('planned', 'claimed', 'released', 'dropped') NOT NULL DEFAULT 'planned',
    first_record BINARY(16) NOT NULL,
    last_record  BINARY(16) NOT NULL,
    members      INT NOT NULL,
    digest       BINARY(32) NOT NULL COMMENT 'SHA-256 over its members in their order',
    released     INT NOT NULL DEFAULT 0 COMMENT 'deletions that came of it',
    claimed_ms   BIGINT NULL,
    released_ms  BIGINT NULL,
    PRIMARY KEY (run_id, chunk_no),
    KEY chunk_by_state (state, run_id, chunk_no)
) ENGINE = InnoDB;

-- What a plan consists of: at most this is released. Kept as evidence.
CREATE TABLE plan_member (
    run_id      BIGINT NOT NULL,
    chunk_no    INT NOT NULL,
    record_id   BINARY(16) NOT NULL,
    scope       VARCHAR(72) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'everywhere, or partner:<id>',
    category    ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    through_ms  BIGINT NOT NULL COMMENT 'the cut',
    deadline_ms BIGINT NOT NULL COMMENT 'that had passed',
    PRIMARY KEY (run_id, chunk_no, record_id, scope)
) ENGINE = InnoDB;

-- Members that the run does not take after all, and why.
CREATE TABLE plan_left (
    run_id    BIGINT NOT NULL,
    record_id BINARY(16) NOT NULL,
    scope     VARCHAR(72) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    chunk_no  INT NOT NULL,
    category  ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
    reason    ENUM ('activity', 'hold', 'spared', 'policy', 'torn', 'gone') NOT NULL,
    left_ms   BIGINT NOT NULL,
    left_by   VARCHAR(128) NULL COMMENT 'who spared it',
    note      VARCHAR(500) NULL COMMENT 'why it was spared',
    PRIMARY KEY (run_id, record_id, scope),
    KEY left_of_chunk (run_id, chunk_no)
) ENGINE = InnoDB;

-- One row. Whoever plans a run has it locked: of several purgers one does, and where that one dies, another.
CREATE TABLE run_lead (
    lead_id TINYINT NOT NULL PRIMARY KEY CHECK (lead_id = 1)
) ENGINE = InnoDB;
INSERT INTO run_lead VALUES (1);

ALTER TABLE purge_run
    MODIFY state VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    MODIFY paused_in VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the state to go on with',
    ADD COLUMN paused_by_operator BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'else it goes on by itself',
    ADD COLUMN waits_for VARCHAR(1000) NULL COMMENT 'what it waits for without having changed its state',
    ADD COLUMN cap_categories VARCHAR(1000) NULL COMMENT 'JSON: caps of single categories',
    ADD COLUMN rate BIGINT NULL COMMENT 'records a second; null: as configured',
    ADD COLUMN approval_asked BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'wants one also below the threshold',
    ADD COLUMN start_by_hand BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN schedule VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'that asked for it',
    ADD COLUMN blackouts TEXT NULL COMMENT 'JSON: that schedule''s windows, in which it stands still',
    ADD COLUMN preview LONGTEXT NULL COMMENT 'JSON: what the plan comes to',
    ADD COLUMN guards TEXT NULL COMMENT 'JSON: the limits that the plan was made under',
    ADD COLUMN planned BIGINT NOT NULL DEFAULT 0 COMMENT 'members of the plan',
    ADD COLUMN plan_digest BINARY(32) NULL,
    ADD COLUMN previewed_ms BIGINT NULL,
    ADD COLUMN approved_by VARCHAR(128) NULL,
    ADD COLUMN approved_ms BIGINT NULL,
    ADD COLUMN started_ms BIGINT NULL COMMENT 'when it began to claim',
    ADD COLUMN grace_from_ms BIGINT NULL COMMENT 'when everything was claimed',
    ADD COLUMN changed_ms BIGINT NOT NULL DEFAULT 0 COMMENT 'of its state, or of what it waits for';

-- A run of an earlier version has claims instead of a plan.
UPDATE purge_run
SET state = 'ABORTED', paused_in = NULL, finished_ms = created_ms,
    cause = 'Runs have had plans since; this one had none. Whatever it left is the next run''s.'
WHERE state IN ('CLAIMING', 'RELEASING', 'PAUSED');
DROP TABLE claim;

-- When runs start by themselves.
CREATE TABLE purge_schedule (
    name           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    cron           VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Quartz',
    zone           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    categories     VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'comma-separated',
    cap_records    BIGINT NULL COMMENT 'null: as configured',
    cap_share      DOUBLE NULL,
    cap_categories VARCHAR(1000) NULL COMMENT 'JSON',
    blackouts      TEXT NOT NULL COMMENT 'JSON',
    enabled        BOOLEAN NOT NULL,
    catch_up       BOOLEAN NOT NULL COMMENT 'makes up for what it missed, once',
    changed_by     VARCHAR(128) NOT NULL COMMENT 'requests the runs: another one approves them',
    changed_ms     BIGINT NOT NULL,
    next_ms        BIGINT NULL COMMENT 'null: never again',
    last_ms        BIGINT NULL COMMENT 'when it fired last, or should have',
    last_outcome   VARCHAR(1000) NULL
) ENGINE = InnoDB;
