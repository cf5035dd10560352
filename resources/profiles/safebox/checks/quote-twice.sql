-- title: Payment quotes that are kept twice
-- severity: warning
-- explanation: A mint names each quote once. If both rows are marked paid, one payment may be credited twice.
-- table: paymentquote
-- needs: paymentquote.id, paymentquote.quote, paymentquote.mint
-- plants: 2
SELECT one.id FROM paymentquote AS one
JOIN (SELECT mint, quote FROM paymentquote GROUP BY mint, quote HAVING count(*) > 1) AS twice
    ON twice.mint = one.mint AND twice.quote = one.quote
-- plant
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance)
VALUES (2000000017, 'planted-17',
    'npub10zj826tk6s8nkq5r7770aaudajhan3vhy30lnqykrxls67n4v6as6st4jl',
    'wss://relay.example.org', 'recovery', 0);
INSERT INTO paymentquote (id, nsec, handle, quote, amount, mint, paid) VALUES (2000000002,
    'nsec1umj9sa6sqjvnfz8qtdjm34xnpaa89qrjjl6mue9u5am0ruwh6nfq583nhx',
    'planted-17', 'planted-quote-2', 2100, 'https://mint.example.org', '1');
INSERT INTO paymentquote (id, nsec, handle, quote, amount, mint, paid) VALUES (2000000003,
    'nsec1s4a29hlqqa47xwrlf7rejferzd40weaqecwva4zg43v59eal7essuptku3',
    'planted-17', 'planted-quote-2', 2100, 'https://mint.example.org', '0');
