-- title: Revoke this access token
-- table: access_tokens
-- expect: one
-- grave: yes
-- default: yes
-- leaves: A refresh token of the same client gets a new access token at once.
-- offers: refresh-token.revoke
UPDATE access_tokens SET revoked = 1 WHERE token = :id;
