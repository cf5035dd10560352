-- title: Safebox will not start: boxes share an npub
-- severity: error
-- explanation: Each start looks for this and stops. Keep one box of each npub, when you know which one is used.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.npub
-- plants: 2
SELECT id FROM registeredsafebox
WHERE npub IN (SELECT npub FROM registeredsafebox GROUP BY npub HAVING count(*) > 1)
-- plant
DROP INDEX IF EXISTS uq_registeredsafebox_npub;
DROP INDEX IF EXISTS ix_registeredsafebox_npub;
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000001, 'planted-1',
    'npub1jp78lwltl4lndtlyrvcf08a48apvkgclw4zagkqw4qfh9xcdmpns05dwyf',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000002, 'planted-2',
    'npub1jp78lwltl4lndtlyrvcf08a48apvkgclw4zagkqw4qfh9xcdmpns05dwyf',
    'wss://relay.example.org', 'recovery', 0);
