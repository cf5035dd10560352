-- title: Access keys with capital letters
-- severity: error
-- explanation: Keys are compared in lower case, so nobody can sign in with these.
-- fix: Write them in lower case, where no other box has that key
-- fix-sql: UPDATE registeredsafebox SET access_key = lower(access_key) WHERE access_key <> lower(access_key) AND lower(access_key) IN (SELECT lower(access_key) FROM registeredsafebox GROUP BY lower(access_key) HAVING count(*) = 1)
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.access_key
SELECT id FROM registeredsafebox WHERE access_key <> lower(access_key)
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, nsec, access_key)
VALUES (2000000009, 'planted-9',
    'npub1xjgs06v6gulwrffwz5kl7k0q5480l2zufcf32g4te3du3dvtn4nsgwv3ru',
    'wss://relay.example.org', 'recovery', 0,
    'nsec1ucsjttc8f2l5p9c3d2gph6lma4phskvjl3hfdv9s4qngrenm56zsr8zhue',
    '909-Planted-Key');
