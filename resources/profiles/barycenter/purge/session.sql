-- title: Expired sessions
-- table: sessions
-- own: hourly
expires_at < :cutoff
