-- title: Expired federation sign-ins
-- table: federation_auth_requests
-- own: every 5 minutes
expires_at < :cutoff_iso
