-- title: Revoke this refresh token and all that it descends from or led to
-- table: refresh_tokens
-- expect: any
-- grave: yes
-- leaves: Access tokens that came of the family stay alive until they expire.
-- offers: access-token.revoke
UPDATE refresh_tokens SET revoked = 1
WHERE revoked = 0 AND token IN (
    WITH RECURSIVE family (token, parent_token) AS (
        SELECT token, parent_token FROM refresh_tokens WHERE token = :id
        UNION
        SELECT t.token, t.parent_token
        FROM refresh_tokens AS t JOIN family AS f
          ON t.parent_token = f.token OR t.token = f.parent_token OR t.parent_token = f.parent_token)
    SELECT token FROM family);
