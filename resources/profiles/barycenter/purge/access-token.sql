-- title: Expired access tokens
-- table: access_tokens
-- own: never
expires_at < :cutoff
