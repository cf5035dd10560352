-- title: Rates that are no longer refreshed
-- severity: warning
-- explanation: Rates are fetched together. These are over two days behind the newest, so their amounts are wrong.
-- table: currencyrate
-- needs: currencyrate.currency_code, currencyrate.refresh_time
SELECT currency_code FROM currencyrate
WHERE refresh_time < (SELECT max(refresh_time) FROM currencyrate) - INTERVAL '2 days'
-- plant
INSERT INTO currencyrate (currency_code, currency_rate, currency_description, refresh_time)
VALUES ('XTS', 21.5, 'Code for tests', '2001-01-01 12:00:00.000000');
