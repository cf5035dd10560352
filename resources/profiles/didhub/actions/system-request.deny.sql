-- title: Deny
-- table: system_requests
-- expect: one
-- grave: yes
-- default: yes
UPDATE system_requests SET status = 'denied', decided_at = :now_iso WHERE id = :id AND status = 'pending';
