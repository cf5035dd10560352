-- title: Revoke the wallet-connect key
-- table: nwcsecret
-- expect: one
-- default: yes
DELETE FROM nwcsecret WHERE id = :id;
