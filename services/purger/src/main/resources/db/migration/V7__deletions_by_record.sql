-- A deletion's id begins with the first half of its record's id (docs/decisions/0016), so the index by id finds a
-- record's deletions, too. An index by record as well is paid for with each deletion.

-- Deletions whose ids were given before that, also such as are written down from the topics later.
CREATE TABLE old_deletion_id (
    record_id   BINARY(16) NOT NULL,
    deletion_id BINARY(16) NOT NULL,
    PRIMARY KEY (record_id, deletion_id)
) ENGINE = InnoDB;

INSERT INTO old_deletion_id (record_id, deletion_id)
SELECT record_id, deletion_id FROM deletion WHERE LEFT(deletion_id, 8) <> LEFT(record_id, 8);

ALTER TABLE deletion DROP KEY deletion_of_record;
