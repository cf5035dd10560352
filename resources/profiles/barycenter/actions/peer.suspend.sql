-- title: Suspend this peer
-- table: trusted_peers
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Sessions of those who came from it stay alive.
UPDATE trusted_peers SET status = 'suspended', updated_at = :now_iso WHERE id = :id AND status <> 'suspended';
