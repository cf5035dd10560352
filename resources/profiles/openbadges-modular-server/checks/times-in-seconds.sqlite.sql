-- title: Times of assertions in seconds
-- severity: error
-- explanation: The server reads milliseconds. A time in seconds is read as a day in January 1970.
-- fix: Turn the seconds into milliseconds
-- fix-sql: UPDATE assertions SET issued_on = CASE WHEN issued_on BETWEEN 1 AND 99999999999 THEN issued_on * 1000 ELSE issued_on END, expires = CASE WHEN expires BETWEEN 1 AND 99999999999 THEN expires * 1000 ELSE expires END, created_at = CASE WHEN created_at BETWEEN 1 AND 99999999999 THEN created_at * 1000 ELSE created_at END, updated_at = CASE WHEN updated_at BETWEEN 1 AND 99999999999 THEN updated_at * 1000 ELSE updated_at END
-- table: assertions
-- needs: assertions.id, assertions.issued_on, assertions.expires, assertions.created_at, assertions.updated_at
SELECT id FROM assertions
WHERE issued_on BETWEEN 1 AND 99999999999 OR expires BETWEEN 1 AND 99999999999
    OR created_at BETWEEN 1 AND 99999999999 OR updated_at BETWEEN 1 AND 99999999999
-- plant
INSERT INTO assertions (id, badge_class_id, recipient, issued_on, expires, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000801', id,
        '{"type":"email","identity":"planted8@example.org","hashed":false}', 1704067200, 1735689600,
        1704067200, 1704067200
    FROM badge_classes ORDER BY id LIMIT 1
