-- What a file of SQLite may hold and PostgreSQL refuses, each once.

-- text in a column of integers
UPDATE "registeredsafebox" SET "balance" = 'plenty' WHERE rowid = 1;
-- a number beyond four bytes
UPDATE "paymentquote" SET "amount" = 3000000000 WHERE rowid = 1;
-- a flag that is neither 0 nor 1
UPDATE "paymentquote" SET "paid" = 2 WHERE rowid = 2;
-- a time that cannot be read
UPDATE "currencyrate" SET "refresh_time" = 'this morning' WHERE rowid = 1;
-- text in a column of numbers
UPDATE "currencyrate" SET "currency_rate" = 'much' WHERE rowid = 2;
-- text that is not UTF-8
UPDATE "currencyrate" SET "currency_description" = CAST(x'ff41' AS TEXT) WHERE rowid = 3;
-- bytes in a column of text
UPDATE "nwcevent" SET "event_id" = x'00ff' WHERE rowid = 1;
-- a NUL character
UPDATE "nfcrequesternonce" SET "nonce" = 'a' || char(0) || 'b' WHERE rowid = 1;
-- a fraction in a column of integers
UPDATE "receiveofferbootstrap" SET "grant_kind" = 1.5 WHERE rowid = 1;
