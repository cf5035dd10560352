-- title: Passkeys that are backed up but may not be
-- severity: warning
-- explanation: A passkey that may not be backed up has a backup. Its strength in a session follows from these flags.
-- fix: Clear the mark of the backup
-- fix-sql: UPDATE passkeys SET backup_state = 0 WHERE backup_eligible = 0 AND backup_state <> 0
-- table: passkeys
-- needs: passkeys.credential_id, passkeys.backup_eligible, passkeys.backup_state
SELECT credential_id
FROM passkeys
WHERE backup_eligible = 0 AND backup_state <> 0
-- plant
INSERT INTO passkeys (credential_id, subject, public_key_cose, counter, backup_eligible, backup_state,
                      created_at, last_used_at)
VALUES ('planted-passkey-backup-not-eligible', (SELECT min(subject) FROM users WHERE subject NOT LIKE 'planted%'),
        '{"cred":{"cred_id":"cGxhbnRlZA"}}', 3, 0, 1, 1760000000, NULL);
