-- title: Delete this user with passkeys
-- table: users
-- expect: one
-- grave: yes
-- leaves: Sessions, tokens and consents stay behind without a user, as the service leaves them.
-- offers: user.sign-out-everywhere
DELETE FROM users WHERE subject = :id;
