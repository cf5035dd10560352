-- title: Revoke all consents of this user for this client
-- table: consents
-- expect: any
UPDATE consents SET revoked = 1 WHERE client_id = :client AND subject = :subject AND revoked = 0;
