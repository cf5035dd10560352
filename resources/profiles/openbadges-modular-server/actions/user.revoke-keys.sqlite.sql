-- title: Revoke every API key of this user
-- table: api_keys
-- expect: any
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over. The server as it is reads its keys from AUTH_API_KEY_ variables of its environment, not from this table: take the key out there, and restart it.
-- offers: user.disable
UPDATE api_keys SET revoked = 1, updated_at = :now_ms
WHERE user_id = :subject AND revoked = 0 AND id IS DISTINCT FROM :except;
