-- title: Show this guest out
-- table: guest book
-- expect: any
-- grave: yes
-- default: yes
-- leaves: The door word still opens.
DELETE FROM "visits" WHERE "guest" = :subject AND "ticket" IS DISTINCT FROM :except;
UPDATE "passes" SET "void" = 1 WHERE "guest" = :subject AND "void" = 0 AND "serial" IS DISTINCT FROM :except;
