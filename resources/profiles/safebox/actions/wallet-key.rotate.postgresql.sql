-- title: Replace all wallet-connect keys of the box by one new key
-- table: nwcsecret
-- expect: any
DELETE FROM nwcsecret WHERE id <> :id AND npub = (SELECT npub FROM nwcsecret WHERE id = :id);
UPDATE nwcsecret
SET nwc_secret = encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
WHERE id = :id;
