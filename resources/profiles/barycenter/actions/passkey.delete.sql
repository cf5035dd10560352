-- title: Delete this passkey
-- table: passkeys
-- expect: one
DELETE FROM passkeys WHERE credential_id = :id;
