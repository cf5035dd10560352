-- title: Revoked assertions without a reason
-- severity: warning
-- explanation: Whoever verifies the badge learns that it is revoked, but not why.
-- table: assertions
-- needs: assertions.id, assertions.revoked, assertions.revocation_reason
SELECT id FROM assertions
WHERE (revoked ->> 'status' = 'true' OR revoked = 'true') AND trim(coalesce(revocation_reason, '')) = ''
-- plant
INSERT INTO assertions (id, badge_class_id, recipient, issued_on, revoked, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000101', id,
        '{"type":"email","identity":"planted1@example.org","hashed":false}', created_at, '{"status": true}',
        created_at, created_at
    FROM badge_classes ORDER BY id LIMIT 1
