-- title: Delete a box whose owner keeps the private key, which ends its sign-ins
-- table: registeredsafebox
-- expect: one
-- grave: yes
-- leaves: Wallet-connect keys and payment quotes stay behind, as the service leaves them.
-- offers: wallet-key.revoke
-- A box that holds a private key is left alone: with the key its money would be gone.
DELETE FROM registeredsafebox WHERE id = :id AND nsec IS NULL AND access_key IS NULL;
