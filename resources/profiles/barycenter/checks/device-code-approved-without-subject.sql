-- title: Approved device codes of nobody
-- severity: error
-- explanation: Somebody approved the code, but it does not say who. A device would get tokens for no user.
-- fix: Deny these codes
-- fix-sql: UPDATE device_codes SET status = 'denied' WHERE status IN ('approved', 'consumed') AND subject IS NULL
-- table: device_codes
-- needs: device_codes.device_code, device_codes.status, device_codes.subject
SELECT device_code
FROM device_codes
WHERE status IN ('approved', 'consumed') AND subject IS NULL
-- plant
INSERT INTO device_codes (device_code, user_code, client_id, scope, created_at, expires_at, status)
VALUES ('planted-device-of-nobody', 'PLNT-BCDF',
        (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'), 'openid',
        1760000000, 1760001800, 'approved');
