-- The SDK's own tables, in the processor's schema: what must become durable together with the data it holds.

-- Where to read on, per partition. Messages below next_offset have been applied; the receipts of deletions below
-- answered_offset have been acknowledged by the broker. A restart reads from answered_offset, so the topic itself is the
-- outbox: a deletion between the two is answered again from lethe_receipt.
CREATE TABLE lethe_offset (
  topic           VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part            INT NOT NULL,
  next_offset     BIGINT NOT NULL,
  answered_offset BIGINT NOT NULL,
  PRIMARY KEY (topic, part)
) ENGINE = InnoDB;

-- The greatest cut of each record: what arrives with an effective time up to it is dropped.
CREATE TABLE lethe_cut (
  record_id  BINARY(16) NOT NULL,
  through_ms BIGINT NOT NULL,
  raised_ms  BIGINT NOT NULL,
  PRIMARY KEY (record_id)
) ENGINE = InnoDB;

-- The answer given to each deletion, so that it can be repeated to the byte.
CREATE TABLE lethe_receipt (
  deletion_id BINARY(16) NOT NULL,
  attempt     INT NOT NULL,
  outcome     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  items       INT NOT NULL,
  at_ms       BIGINT NOT NULL,
  detail      VARCHAR(500) NULL,
  PRIMARY KEY (deletion_id)
) ENGINE = InnoDB;

-- Messages that could not be read or stored: where they stand on the topic and why, never what they say.
CREATE TABLE lethe_set_aside (
  topic     VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part      INT NOT NULL,
  at_offset BIGINT NOT NULL,
  reason    VARCHAR(500) NOT NULL,
  since_ms  BIGINT NOT NULL,
  PRIMARY KEY (topic, part, at_offset)
) ENGINE = InnoDB;

-- The items held, where the SDK drops duplicates for its holder. Deleted with the items, by the same range of the key.
CREATE TABLE lethe_seen (
  record_id    BINARY(16) NOT NULL,
  effective_ms BIGINT NOT NULL,
  item_id      BINARY(16) NOT NULL,
  PRIMARY KEY (record_id, effective_ms, item_id)
) ENGINE = InnoDB;
