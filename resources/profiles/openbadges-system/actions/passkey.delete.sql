-- title: Delete this passkey
-- table: user_credentials
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over.
DELETE FROM "user_credentials" WHERE "id" = :id;
