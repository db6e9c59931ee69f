CREATE TABLE held (
  id           BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  record_id    BINARY(16) NOT NULL,
  effective_ms BIGINT NOT NULL,
  subject      VARCHAR(128) NOT NULL,
  KEY by_record (record_id, effective_ms)
)
