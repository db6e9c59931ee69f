-- The retention policy, version by version: drafts, what is published for later, what is in force, what was.
CREATE TABLE policy_version (
    version           INT NOT NULL PRIMARY KEY,
    state             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DRAFT, SCHEDULED, IN_FORCE or RETIRED',
    title             VARCHAR(200) NOT NULL,
    document          LONGTEXT NOT NULL COMMENT 'JSON, with this version; policy.schema.json',
    digest            CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of what it means',
    drafted_by        VARCHAR(128) NOT NULL,
    drafted_ms        BIGINT NOT NULL,
    effective_ms      BIGINT NULL COMMENT 'from when it counts; null for a draft',
    published_by      VARCHAR(128) NULL,
    published_ms      BIGINT NULL,
    in_force_ms       BIGINT NULL COMMENT 'when it came into force',
    retired_by        VARCHAR(128) NULL,
    retired_ms        BIGINT NULL,
    retired_reason    VARCHAR(500) NULL,
    announced         BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'its state is on lethe.policies; false is the outbox',
    restamp_total     BIGINT NULL COMMENT 'live records when it came into force',
    restamped         BIGINT NOT NULL DEFAULT 0 COMMENT 'records and disclosures that got its deadlines',
    restamp_after     BINARY(16) NULL COMMENT 'where the walk through the ledger goes on',
    restamped_ms      BIGINT NULL COMMENT 'when no row of an older version was left',
    KEY policy_by_state (state, effective_ms),
    KEY policy_to_announce (announced)
) ENGINE = InnoDB;

-- One row, which says the same as hold_gate. Every merge reads it LOCK IN SHARE MODE and a change of policy waits for
-- those in flight: afterwards nobody writes a deadline of the older version. A row of its own, so that holds need not wait
-- for merges.
CREATE TABLE policy_in_force (
    gate_id TINYINT NOT NULL PRIMARY KEY CHECK (gate_id = 1),
    version INT NOT NULL
) ENGINE = InnoDB;
INSERT INTO policy_in_force SELECT 1, policy_version FROM hold_gate;
