-- title: The same user code on two devices that wait
-- severity: error
-- explanation: Whoever types the code may approve the wrong device. Nothing in the schema keeps these codes apart.
-- fix: Deny all of these codes
-- fix-sql: UPDATE device_codes SET status = 'denied' WHERE status = 'pending' AND expires_at >= :now AND user_code IN (SELECT user_code FROM device_codes WHERE status = 'pending' AND expires_at >= :now GROUP BY user_code HAVING count(*) > 1)
-- plants: 2
-- table: device_codes
-- needs: device_codes.device_code, device_codes.user_code, device_codes.status, device_codes.expires_at
SELECT device_code
FROM device_codes
WHERE status = 'pending' AND expires_at >= :now AND user_code IN (
    SELECT user_code FROM device_codes
    WHERE status = 'pending' AND expires_at >= :now
    GROUP BY user_code HAVING count(*) > 1)
-- plant
INSERT INTO device_codes (device_code, user_code, client_id, scope, created_at, expires_at, status)
VALUES ('planted-device-first', 'PLNT-GHJK',
        (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'), 'openid',
        1760000000, 4102444800, 'pending'),
       ('planted-device-second', 'PLNT-GHJK',
        (SELECT min(client_id) FROM clients WHERE client_id NOT LIKE 'planted%'), 'openid',
        1760000000, 4102444800, 'pending');
