-- One row per stamped event that has data. The primary key serves the deletion (a range: one record, up to a cut), the
-- drop of duplicates, and the walk over all holdings; the other index serves a subject's history. There are no more,
-- because every index is paid for with each item stored and each item deleted.
CREATE TABLE item (
  record_id     BINARY(16) NOT NULL,
  effective_ms  BIGINT NOT NULL,
  item_id       BINARY(16) NOT NULL,
  category      ENUM ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') NOT NULL,
  subject       VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entity_kind   VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entity_key    VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  origin_type   VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  origin_source VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  origin_id     VARCHAR(256) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  data          MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (record_id, effective_ms, item_id),
  KEY by_subject (subject, effective_ms)
) ENGINE = InnoDB;
