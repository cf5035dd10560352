-- title: Safebox will not start: boxes share a handle
-- severity: error
-- explanation: Each start looks for this and stops. Payments to the handle can reach the wrong box. Rename one of them.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.handle
-- plants: 2
SELECT id FROM registeredsafebox
WHERE handle IN (SELECT handle FROM registeredsafebox GROUP BY handle HAVING count(*) > 1)
-- plant
DROP INDEX IF EXISTS uq_registeredsafebox_handle;
DROP INDEX IF EXISTS ix_registeredsafebox_handle;
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000003, 'planted-3',
    'npub1qqzk7g3fjjzvegxw75ylmjmu5qwps6k5uc947cl7u2gaxzkewsdq49krl6',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000004, 'planted-3',
    'npub1ur739rldcymet5g5rzmfnat39nr9d09dpymmdws8rwv640r52vvqcnt9qp',
    'wss://relay.example.org', 'recovery', 0);
