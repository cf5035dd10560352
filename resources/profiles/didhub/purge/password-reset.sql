-- title: Password resets that are used or expired
-- table: password_reset_tokens
-- own: never
substr(replace(used_at, 'T', ' '), 1, 19) < :cutoff_sql
OR substr(replace(expires_at, 'T', ' '), 1, 19) < :cutoff_sql
