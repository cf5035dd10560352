-- title: Wallet-connect keys beside a newer one of the same box
-- severity: warning
-- explanation: One key for each box is wanted, the newest. Whoever holds an older one may still be able to use it.
-- fix: Delete all but the newest key of each box
-- fix-sql: DELETE FROM nwcsecret WHERE id NOT IN (SELECT max(id) FROM nwcsecret GROUP BY npub)
-- table: nwcsecret
-- needs: nwcsecret.id, nwcsecret.npub
SELECT id FROM nwcsecret WHERE id NOT IN (SELECT max(id) FROM nwcsecret GROUP BY npub)
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000014, 'planted-14',
    'npub1zxylmrl6y9u95m5vms3wfl9d5l95y4y6frpk5422sj8rcw3wgp2qmrvwsm',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO nwcsecret (id, nwc_secret, npub) VALUES (2000000001,
    '6f8cbb45e665da6d358aa96547e3b531b0e95ff0e293012fd6066cc098821726',
    'npub1zxylmrl6y9u95m5vms3wfl9d5l95y4y6frpk5422sj8rcw3wgp2qmrvwsm');
INSERT INTO nwcsecret (id, nwc_secret, npub) VALUES (2000000002,
    'fd08f5e19683f0b43b432071e093749b6196c19eadc9265e83c8e402d507c577',
    'npub1zxylmrl6y9u95m5vms3wfl9d5l95y4y6frpk5422sj8rcw3wgp2qmrvwsm');
