-- title: End this sign-in under way
-- table: federation_auth_requests
-- expect: one
-- grave: yes
-- default: yes
DELETE FROM federation_auth_requests WHERE id = :id;
