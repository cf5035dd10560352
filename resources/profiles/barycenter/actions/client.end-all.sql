-- title: Client incident: revoke every token, code and consent of this client
-- table: clients
-- expect: any
-- grave: yes
-- default: yes
-- leaves: The client's secret stays: whoever knows it can ask for new tokens as soon as a user consents again.
UPDATE access_tokens SET revoked = 1 WHERE client_id = :client AND revoked = 0;
UPDATE refresh_tokens SET revoked = 1 WHERE client_id = :client AND revoked = 0;
UPDATE auth_codes SET consumed = 1 WHERE client_id = :client AND consumed = 0;
UPDATE device_codes SET status = 'denied' WHERE client_id = :client AND status IN ('pending', 'approved');
UPDATE consents SET revoked = 1 WHERE client_id = :client AND revoked = 0;
