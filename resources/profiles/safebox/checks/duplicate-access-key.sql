-- title: Safebox will not start: boxes share an access key
-- severity: error
-- explanation: Each start looks for this and stops. Whoever has the key could open either box. Change one of them.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.access_key
-- plants: 2
SELECT id FROM registeredsafebox
WHERE access_key IN (
    SELECT access_key FROM registeredsafebox WHERE access_key IS NOT NULL GROUP BY access_key HAVING count(*) > 1
)
-- plant
DROP INDEX IF EXISTS uq_registeredsafebox_access_key;
DROP INDEX IF EXISTS ix_registeredsafebox_access_key;
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, nsec, access_key)
VALUES (2000000005, 'planted-5',
    'npub1kykrw3qdvpne7nqex7eythrsmz3f7rhvu450ucdpyua6y4mu4dmsqv3e6g',
    'wss://relay.example.org', 'recovery', 0,
    'nsec17mwj992xkhxyy4dpnfwnt8tu88u6qyyed0tr8r2ze5yer7va8fps5tkw8z',
    '905-planted-twin');
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, nsec, access_key)
VALUES (2000000006, 'planted-6',
    'npub1tvhu3az6uhkx07mh90wcdav6mjy6jlf8wnf46a6l24mw8kt7f50swqehpz',
    'wss://relay.example.org', 'recovery', 0,
    'nsec1s0er5jcvpcujrpzj3mh00rya9fh4wr24m24pxykqnx9mkjkfe78qk5jrea',
    '905-planted-twin');
