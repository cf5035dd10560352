-- title: Expired passkey challenges
-- table: webauthn_challenges
-- own: every 5 minutes
expires_at <= :cutoff
