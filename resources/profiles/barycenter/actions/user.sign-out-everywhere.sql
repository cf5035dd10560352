-- title: Sign this user out everywhere
-- table: users
-- expect: any
-- grave: yes
-- default: yes
-- leaves: The password and the passkeys still let the user in again.
-- offers: user.disable
DELETE FROM sessions WHERE subject = :subject AND session_id IS DISTINCT FROM :except;
UPDATE access_tokens SET revoked = 1 WHERE subject = :subject AND revoked = 0 AND token IS DISTINCT FROM :except;
UPDATE refresh_tokens SET revoked = 1 WHERE subject = :subject AND revoked = 0 AND token IS DISTINCT FROM :except;
UPDATE auth_codes SET consumed = 1 WHERE subject = :subject AND consumed = 0 AND code IS DISTINCT FROM :except;
UPDATE device_codes SET status = 'denied'
WHERE subject = :subject AND status IN ('pending', 'approved') AND device_code IS DISTINCT FROM :except;
UPDATE consents SET revoked = 1 WHERE subject = :subject AND revoked = 0;
