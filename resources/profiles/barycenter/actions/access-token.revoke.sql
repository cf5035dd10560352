-- title: Revoke this access token
-- table: access_tokens
-- expect: one
UPDATE access_tokens SET revoked = 1 WHERE token = :id;
