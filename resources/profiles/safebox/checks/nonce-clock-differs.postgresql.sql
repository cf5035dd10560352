-- title: NFC requests used more than an hour from their own time
-- severity: warning
-- explanation: A request is good for minutes (NFC_REQUESTER_NONCE_TTL_SECONDS). Uses in the future are not meant here.
-- table: nfcrequesternonce
-- needs: nfcrequesternonce.id, nfcrequesternonce.used_at, nfcrequesternonce.requester_ts
SELECT id FROM nfcrequesternonce WHERE abs(extract(epoch FROM used_at) - requester_ts) > 3600
    AND used_at <= (to_timestamp(:now) AT TIME ZONE 'UTC') + INTERVAL '5 minutes'
-- plant
INSERT INTO nfcrequesternonce (id, requester_pubkey, flow, nonce, requester_ts, used_at) VALUES (2000000002,
    '60c8c9e365be56bd90503e879fded8c4d47d6cf2fa10cee7694f6fc050c1842d',
    'record_proof', 'planted-nonce-2', 1738238400, '2025-01-31 12:00:00.000000');
