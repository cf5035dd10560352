-- title: NFC requests seen more than a day ago
-- table: nfcrequesternonce
-- own: at each NFC request, after NFC_REQUESTER_NONCE_RETENTION_SECONDS (a day unless set)
datetime(used_at) < datetime(:cutoff, 'unixepoch', '-1 day')
