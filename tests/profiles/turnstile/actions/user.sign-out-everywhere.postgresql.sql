-- title: Show this guest out
-- table: guest book
-- expect: any
-- grave: yes
-- default: yes
-- leaves: The door word still opens.
DELETE FROM "visits" WHERE "guest" = CAST(:subject AS uuid) AND "ticket" IS DISTINCT FROM :except;
UPDATE "passes" SET "void" = true WHERE "guest" = CAST(:subject AS uuid) AND NOT "void" AND "serial" IS DISTINCT FROM :except;
