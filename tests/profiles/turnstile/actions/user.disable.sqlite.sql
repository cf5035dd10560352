-- title: Bar this guest
-- table: guest book
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Who is in stays in.
-- offers: user.sign-out-everywhere
UPDATE "guest book" SET "barred" = 1 WHERE "no" = :id
