-- title: Sessions that have expired
-- table: user_sessions
-- own: never
substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) < :cutoff_sql
