-- title: End this visit
-- table: visits
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Passes stay good.
-- offers: access-token.revoke
DELETE FROM "visits" WHERE "ticket" = :id
