-- title: Revoke every token and code of this client
-- table: clients
-- expect: any
UPDATE access_tokens SET revoked = 1 WHERE client_id = :client AND revoked = 0;
UPDATE refresh_tokens SET revoked = 1 WHERE client_id = :client AND revoked = 0;
UPDATE auth_codes SET consumed = 1 WHERE client_id = :client AND consumed = 0;
UPDATE device_codes SET status = 'denied' WHERE client_id = :client AND status IN ('pending', 'approved');
