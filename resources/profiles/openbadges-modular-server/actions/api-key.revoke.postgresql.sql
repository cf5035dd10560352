-- title: Revoke the API key
-- table: api_keys
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over. The server as it is reads its keys from AUTH_API_KEY_ variables of its environment, not from this table: take the key out there, and restart it.
UPDATE api_keys SET revoked = true, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND NOT revoked;
