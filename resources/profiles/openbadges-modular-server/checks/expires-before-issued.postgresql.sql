-- title: Assertions that expire before they are issued
-- severity: error
-- explanation: Such a badge was never valid, though it is not revoked. One of the two times is wrong.
-- table: assertions
-- needs: assertions.id, assertions.issued_on, assertions.expires, assertions.revoked
SELECT id FROM assertions
WHERE expires < issued_on AND coalesce(revoked ->> 'status', '') <> 'true' AND revoked IS DISTINCT FROM 'true'
-- plant
INSERT INTO assertions (id, badge_class_id, recipient, issued_on, expires, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000201', id,
        '{"type":"email","identity":"planted2@example.org","hashed":false}', '2024-01-01 00:00:00',
        '2023-12-01 00:00:00', '2024-01-01 00:00:00', '2024-01-01 00:00:00'
    FROM badge_classes ORDER BY id LIMIT 1
