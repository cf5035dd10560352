-- title: Replace all wallet-connect keys of the box by one new key
-- table: nwcsecret
-- expect: any
-- grave: yes
-- undo: no
-- leaves: Cards and applications need the new key: it is in the column nwc_secret.
DELETE FROM nwcsecret WHERE npub = (SELECT npub FROM nwcsecret WHERE id = :id);
INSERT INTO nwcsecret (nwc_secret, npub) SELECT random_hex(32), npub FROM nwcsecret WHERE id = :id;
