-- title: Disable this user
-- table: users
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Sessions and tokens that are out stay alive: the service asks for the flag at sign-in alone.
-- offers: user.sign-out-everywhere
UPDATE users SET enabled = 0 WHERE subject = :id;
