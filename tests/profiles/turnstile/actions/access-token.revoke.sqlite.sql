-- title: Make this pass void
-- table: passes
-- expect: one
UPDATE "passes" SET "void" = 1 WHERE "serial" = :id
