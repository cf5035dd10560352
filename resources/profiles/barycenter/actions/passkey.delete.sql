-- title: Delete this passkey
-- table: passkeys
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Sessions stay alive. Without any passkey, a user who needs a second factor cannot sign in.
DELETE FROM passkeys WHERE credential_id = :id;
