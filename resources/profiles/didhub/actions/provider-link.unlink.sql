-- title: Unlink this sign-in by another provider
-- table: oidc_identities
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
DELETE FROM oidc_identities WHERE id = :id;
