-- title: Payment quotes over nothing
-- severity: warning
-- explanation: An amount is at least one satoshi. These rows were not written by the service, or changed since.
-- table: paymentquote
-- needs: paymentquote.id, paymentquote.amount
SELECT id FROM paymentquote WHERE amount <= 0
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000016, 'planted-16',
    'npub1da08zuetsvn5gvfqfcs89xvhg4tj69sul7szmncv0w3hjv572h8qatzpk5',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO paymentquote (id, nsec, handle, quote, amount, mint, paid) VALUES (2000000001,
    'nsec1ky0h4atqu9t7gkt3x0fm646ucay0sqgkrrfsezh3swyfprhkavaq657fwg',
    'planted-16', 'planted-quote-1', 0, 'https://mint.example.org', '0');
