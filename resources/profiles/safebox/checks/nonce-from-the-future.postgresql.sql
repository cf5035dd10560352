-- title: NFC requests that were used in the future
-- severity: warning
-- explanation: Such a row is not cleared away before its time. A clock was wrong, or somebody wrote the row by hand.
-- table: nfcrequesternonce
-- needs: nfcrequesternonce.id, nfcrequesternonce.used_at
SELECT id FROM nfcrequesternonce
WHERE used_at > (to_timestamp(:now) AT TIME ZONE 'UTC') + INTERVAL '5 minutes'
-- plant
INSERT INTO nfcrequesternonce (id, requester_pubkey, flow, nonce, requester_ts, used_at) VALUES (2000000001,
    '66cc148ba6973a6102c72cd052a370b13c3c9267f52909c6b6d4454cccda0b9b',
    'record_proof', 'planted-nonce-1', 2127470400, '2100-01-01 12:00:04.000000');
