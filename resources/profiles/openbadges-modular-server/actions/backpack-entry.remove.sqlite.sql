-- title: Remove the badge from the backpack
-- table: user_assertions
-- expect: one
DELETE FROM user_assertions WHERE id = :id
