-- title: Sign this user out everywhere
-- table: users
-- expect: any
DELETE FROM sessions WHERE subject = :subject;
UPDATE access_tokens SET revoked = 1 WHERE subject = :subject AND revoked = 0;
UPDATE refresh_tokens SET revoked = 1 WHERE subject = :subject AND revoked = 0;
UPDATE auth_codes SET consumed = 1 WHERE subject = :subject AND consumed = 0;
UPDATE device_codes SET status = 'denied' WHERE subject = :subject AND status IN ('pending', 'approved');
