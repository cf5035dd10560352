-- title: Expired refresh tokens
-- table: refresh_tokens
-- own: hourly
expires_at < :cutoff
-- keep: ancestors of refresh tokens that still count
WITH RECURSIVE ancestor (token) AS (
    SELECT parent_token FROM refresh_tokens
    WHERE revoked = 0 AND expires_at >= :now AND parent_token IS NOT NULL
    UNION
    SELECT t.parent_token FROM refresh_tokens AS t JOIN ancestor AS a ON t.token = a.token
    WHERE t.parent_token IS NOT NULL)
SELECT token FROM ancestor
