-- title: Let in this peer again
-- table: trusted_peers
-- expect: one
-- grave: no
UPDATE trusted_peers SET status = 'active', updated_at = :now_iso WHERE id = :id AND status = 'suspended';
