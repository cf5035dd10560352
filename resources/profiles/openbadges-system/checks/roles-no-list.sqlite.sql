-- title: Users whose roles are no list
-- severity: error
-- explanation: The service reads the roles as a JSON list. It cannot load such a user, or gives wrong rights.
-- fix: Give them the plain role of a user
-- fix-sql: UPDATE "users" SET "roles" = '["USER"]' WHERE CASE WHEN json_valid("roles") THEN json_type("roles") <> 'array' ELSE 1 END
-- table: users
-- needs: users.roles, users.firstName
SELECT "id" FROM "users" WHERE CASE WHEN json_valid("roles") THEN json_type("roles") <> 'array' ELSE 1 END
-- plant
UPDATE "users" SET "roles" = 'ADMIN' WHERE "id" = (SELECT min("id") FROM "users")
