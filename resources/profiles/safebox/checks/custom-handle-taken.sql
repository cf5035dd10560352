-- title: Custom handles that are the handle of another box
-- severity: warning
-- explanation: A payment to such a name can reach either box. Change the custom handle.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.handle, registeredsafebox.custom_handle
SELECT own.id FROM registeredsafebox AS own JOIN registeredsafebox AS other ON other.handle = own.custom_handle
WHERE other.id <> own.id
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000011, 'planted-11',
    'npub1cz8dx2fpgdrq8gurnh7wlp2xjktfjld55rxry84809j5tacfjfes8carxv',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, custom_handle)
VALUES (2000000012, 'planted-12',
    'npub169ukvsydd3j9lgvect8k2a83cd2tzkaljx7zpz7f48994hthjt3qjn0ejx',
    'wss://relay.example.org', 'recovery', 0,
    'planted-11');
