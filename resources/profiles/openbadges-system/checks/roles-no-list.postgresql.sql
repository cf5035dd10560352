-- title: Users whose roles are no list
-- severity: error
-- explanation: The service reads the roles as a JSON list. It cannot load such a user, or gives wrong rights.
-- fix: Give them the plain role of a user
-- fix-sql: UPDATE "users" SET "roles" = '["USER"]' WHERE btrim("roles", E' \t\r\n') NOT LIKE '[%]'
-- table: users
-- needs: users.roles, users.firstName
SELECT "id" FROM "users" WHERE btrim("roles", E' \t\r\n') NOT LIKE '[%]'
-- plant
UPDATE "users" SET "roles" = 'ADMIN' WHERE "id" = (SELECT min("id") FROM "users")
