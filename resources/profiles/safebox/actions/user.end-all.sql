-- title: New access key, and no wallet-connect key any more
-- table: nwcsecret
-- expect: any
-- grave: yes
-- default: yes
-- undo: no
-- leaves: The owner needs the new access key to sign in again: it is in the column access_key. A box without an access key is signed out only by deleting it.
UPDATE registeredsafebox SET access_key = pass_phrase() WHERE npub = :subject AND access_key IS NOT NULL;
DELETE FROM nwcsecret WHERE npub = :subject AND id IS DISTINCT FROM :except;
