-- title: Revoke this consent in the table that the service does not read
-- table: consent
-- expect: one
UPDATE consent SET revoked = 1 WHERE id = :id;
