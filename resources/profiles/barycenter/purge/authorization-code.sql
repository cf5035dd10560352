-- title: Expired authorization codes
-- table: auth_codes
-- own: never
expires_at < :cutoff
