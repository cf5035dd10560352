-- title: The password must be changed first.
-- explanation: At the next sign-in the service asks for a new password before anything else.
-- table: users
-- needs: users.id, users.must_change_password
SELECT 1 FROM users WHERE id = :id AND must_change_password <> 0
