-- title: Replace all wallet-connect keys of the box by one new key
-- table: nwcsecret
-- expect: any
DELETE FROM nwcsecret WHERE id <> :id AND npub = (SELECT npub FROM nwcsecret WHERE id = :id);
UPDATE nwcsecret SET nwc_secret = lower(hex(randomblob(32))) WHERE id = :id;
