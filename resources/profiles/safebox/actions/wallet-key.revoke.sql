-- title: Revoke the wallet-connect key
-- table: nwcsecret
-- expect: one
-- grave: yes
-- default: yes
DELETE FROM nwcsecret WHERE id = :id;
