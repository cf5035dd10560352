-- title: Remove the badge from the backpack
-- table: user_assertions
-- expect: one
-- grave: yes
-- default: yes
-- leaves: The badge itself stays valid.
DELETE FROM user_assertions WHERE id = :id;
