-- title: NFC requests seen more than a day ago
-- table: nfcrequesternonce
-- own: at each NFC request, after NFC_REQUESTER_NONCE_RETENTION_SECONDS (a day unless set)
used_at < (to_timestamp(:cutoff) AT TIME ZONE 'UTC') - INTERVAL '1 day'
