-- title: Passkeys with a negative counter
-- severity: error
-- explanation: A passkey counts its uses upwards from 0. A negative number lets a copied passkey pass unnoticed.
-- fix: Set these counters to 0
-- fix-sql: UPDATE passkeys SET counter = 0 WHERE counter < 0
-- table: passkeys
-- needs: passkeys.credential_id, passkeys.counter
SELECT credential_id
FROM passkeys
WHERE counter < 0
-- plant
INSERT INTO passkeys (credential_id, subject, public_key_cose, counter, backup_eligible, backup_state,
                      created_at, last_used_at)
VALUES ('planted-passkey-counter-negative', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        '{"cred":{"cred_id":"cGxhbnRlZA"}}', -1, 1, 1, 1760000000, NULL);
