-- title: Revoke all wallet-connect keys of the box
-- table: nwcsecret
-- expect: any
-- The box may be named by its npub or by its handle.
DELETE FROM nwcsecret
WHERE npub = :subject OR npub = (SELECT npub FROM registeredsafebox WHERE handle = :subject);
