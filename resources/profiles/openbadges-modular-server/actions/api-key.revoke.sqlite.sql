-- title: Revoke the API key
-- table: api_keys
-- expect: one
UPDATE api_keys SET revoked = 1, updated_at = :now_ms WHERE id = :id AND revoked = 0
