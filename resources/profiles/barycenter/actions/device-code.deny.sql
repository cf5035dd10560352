-- title: Deny this device code
-- table: device_codes
-- expect: one
UPDATE device_codes SET status = 'denied' WHERE device_code = :id;
