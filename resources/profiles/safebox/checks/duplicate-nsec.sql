-- title: Boxes with the same private key
-- severity: error
-- explanation: The npub follows from the private key, so at most one of these boxes can be right. They share a wallet.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.nsec
-- plants: 2
SELECT id FROM registeredsafebox
WHERE nsec IN (SELECT nsec FROM registeredsafebox WHERE nsec IS NOT NULL GROUP BY nsec HAVING count(*) > 1)
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, nsec, access_key)
VALUES (2000000007, 'planted-7',
    'npub18zygy4y8cfvtpvpj29gp65xlf9utcej7d2a8g9582fagx4e9jn0qwt6mqu',
    'wss://relay.example.org', 'recovery', 0,
    'nsec124q945y2v790xcqmcwwkj0hsjh9r32yvg8rhfvaseplz6j2v4mnsc3yhgv',
    '907-planted-one');
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, nsec, access_key)
VALUES (2000000008, 'planted-8',
    'npub13vxnvzl92dal2ehw7ffmkam27dqv0gjmj3lcq3l3ykt29664mggsam2yma',
    'wss://relay.example.org', 'recovery', 0,
    'nsec124q945y2v790xcqmcwwkj0hsjh9r32yvg8rhfvaseplz6j2v4mnsc3yhgv',
    '908-planted-two');
