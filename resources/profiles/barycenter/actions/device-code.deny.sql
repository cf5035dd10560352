-- title: Deny this device code
-- table: device_codes
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Tokens that a device has got already stay alive.
-- offers: access-token.revoke, refresh-token.revoke
UPDATE device_codes SET status = 'denied' WHERE device_code = :id AND status IN ('pending', 'approved');
