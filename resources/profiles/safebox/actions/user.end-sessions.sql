-- title: Give the box a new access key, which signs it out everywhere
-- table: registeredsafebox
-- expect: one
-- grave: yes
-- default: yes
-- undo: no
-- leaves: Wallet-connect keys stay valid. The owner needs the new access key to sign in again: it is in the column access_key. A box without an access key is signed out only by deleting it.
-- offers: wallet-key.revoke
-- Sign-ins are cookies that carry the access key. A box without one is left alone.
UPDATE registeredsafebox SET access_key = pass_phrase() WHERE id = :id AND access_key IS NOT NULL;
