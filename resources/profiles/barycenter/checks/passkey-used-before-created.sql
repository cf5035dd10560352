-- title: Passkeys that were used before they were created
-- severity: warning
-- explanation: A clock was wrong, or the row was edited by hand.
-- fix: Forget the time of the last use
-- fix-sql: UPDATE passkeys SET last_used_at = NULL WHERE last_used_at < created_at
-- table: passkeys
-- needs: passkeys.credential_id, passkeys.created_at, passkeys.last_used_at
SELECT credential_id
FROM passkeys
WHERE last_used_at < created_at
-- plant
INSERT INTO passkeys (credential_id, subject, public_key_cose, counter, backup_eligible, backup_state,
                      created_at, last_used_at)
VALUES ('planted-passkey-used-before-created', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        '{"cred":{"cred_id":"cGxhbnRlZA"}}', 3, 1, 1, 1760000000, 1759990000);
