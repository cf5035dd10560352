-- title: Revoke the assertion
-- table: assertions
-- expect: one
-- grave: yes
-- default: yes
-- asks: reason
-- leaves: Copies of the badge that others hold stay; whoever verifies one is told that it is revoked.
UPDATE assertions SET revoked = 1, revocation_reason = :reason, updated_at = :now_ms
WHERE id = :id AND coalesce(revoked, 0) = 0;
