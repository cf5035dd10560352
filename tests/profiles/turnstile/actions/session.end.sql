-- title: End this visit
-- table: visits
-- expect: one
DELETE FROM "visits" WHERE "ticket" = :id
