-- title: Handles with capital letters
-- severity: warning
-- explanation: Lightning addresses are written in lower case, so payments may not find these boxes.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.handle
SELECT id FROM registeredsafebox WHERE handle <> lower(handle)
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000010, 'Planted-10',
    'npub1ux4kztsmqd9zvtzvds2xd5zz44ueh09qhf9zv2tkx28fqsa90kcstk78u9',
    'wss://relay.example.org', 'recovery', 0);
