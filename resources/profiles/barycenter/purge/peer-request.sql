-- title: Peering requests that expired without an answer
-- table: peer_requests
-- own: never
status = 'pending_approval' AND expires_at < :cutoff_iso
