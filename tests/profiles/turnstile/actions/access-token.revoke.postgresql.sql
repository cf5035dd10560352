-- title: Make this pass void
-- table: passes
-- expect: one
UPDATE "passes" SET "void" = true WHERE "serial" = :id
