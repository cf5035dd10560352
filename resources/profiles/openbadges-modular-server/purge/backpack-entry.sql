-- title: Backpack entries marked as deleted
-- table: user_assertions
-- own: never
status = 'deleted'
