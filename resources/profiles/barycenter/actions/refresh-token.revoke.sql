-- title: Revoke this refresh token
-- table: refresh_tokens
-- expect: one
UPDATE refresh_tokens SET revoked = 1 WHERE token = :id;
