-- title: Currencies of boxes that have no rate
-- severity: warning
-- explanation: Amounts of these boxes cannot be shown in their currency. Right after a first start this is normal.
-- table: currencyrate
-- needs: currencyrate.currency_code, currencyrate.currency_rate, registeredsafebox.currency_code
SELECT currency_code FROM currencyrate
WHERE (currency_rate IS NULL OR currency_rate <= 0)
    AND currency_code IN (SELECT currency_code FROM registeredsafebox)
-- plant
INSERT INTO currencyrate (currency_code, currency_description) VALUES ('XXX', 'No currency');
INSERT INTO registeredsafebox
    (id, handle, npub, home_relay, onboard_code, balance, currency_code)
VALUES (2000000015, 'planted-15',
    'npub1l727xq28ancfgh9qxvej07rptsgevxzkcp2hjk25lylh6kahx7lsgn6jsa',
    'wss://relay.example.org', 'recovery', 0,
    'XXX');
