-- title: Boxes with a negative balance
-- severity: warning
-- explanation: The balance is a copy of what the wallet holds, in satoshi. It cannot be below zero.
-- table: registeredsafebox
-- needs: registeredsafebox.id, registeredsafebox.balance
SELECT id FROM registeredsafebox WHERE balance < 0
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000013, 'planted-13',
    'npub14dd4s7vzg4mcm5405yy68s4p8faq7xe73ety9e9qahc6mwcgccnsn247cy',
    'wss://relay.example.org', 'recovery', -2100);
