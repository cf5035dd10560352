-- title: Revoke this consent
-- table: consents
-- expect: one
UPDATE consents SET revoked = 1 WHERE id = :id;
