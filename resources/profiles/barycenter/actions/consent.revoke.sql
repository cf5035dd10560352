-- title: Revoke this consent
-- table: consents
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Tokens that were given out on it stay alive: the service asks for consent only when it gives out a code. Other consents of this user for the same client stay.
-- offers: access-token.revoke, refresh-token.revoke
UPDATE consents SET revoked = 1 WHERE id = :id;
