-- title: Revoke the assertion
-- table: assertions
-- expect: one
UPDATE assertions SET revoked = 1, revocation_reason = 'Revoked by the operator', updated_at = :now_ms
WHERE id = :id AND coalesce(revoked, 0) = 0
