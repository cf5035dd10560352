-- title: Revoke the wallet-connect key
-- table: nwcsecret
-- expect: one
DELETE FROM nwcsecret WHERE id = :id;
