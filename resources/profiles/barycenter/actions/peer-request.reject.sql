-- title: Reject this peering request
-- table: peer_requests
-- expect: one
-- grave: yes
-- default: yes
UPDATE peer_requests SET status = 'rejected' WHERE id = :id AND status = 'pending_approval';
