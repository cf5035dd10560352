-- title: Withdraw this role
-- table: user_roles
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over.
DELETE FROM user_roles WHERE id = :id;
