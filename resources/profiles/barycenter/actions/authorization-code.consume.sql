-- title: Make this code unusable
-- table: auth_codes
-- expect: one
-- grave: yes
-- default: yes
UPDATE auth_codes SET consumed = 1 WHERE code = :id;
