-- title: Sign-ins under way that have expired
-- table: oauth_sessions
-- own: on request
substr(replace(CAST("expires_at" AS text), 'T', ' '), 1, 19) < :cutoff_sql
