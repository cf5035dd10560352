-- title: Make this pass void
-- table: passes
-- expect: one
-- grave: yes
-- default: yes
UPDATE "passes" SET "void" = true WHERE "serial" = :id
