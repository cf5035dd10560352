-- title: Make this pass void
-- table: passes
-- expect: one
-- default: yes
UPDATE "passes" SET "void" = true WHERE "serial" = :id
