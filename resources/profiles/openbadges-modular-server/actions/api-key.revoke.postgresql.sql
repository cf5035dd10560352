-- title: Revoke the API key
-- table: api_keys
-- expect: one
UPDATE api_keys SET revoked = true, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND NOT revoked
