-- title: Revoke this refresh token
-- table: refresh_tokens
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Other refresh tokens of its chain stay alive, and so do access tokens until they expire.
-- offers: access-token.revoke
UPDATE refresh_tokens SET revoked = 1 WHERE token = :id;
