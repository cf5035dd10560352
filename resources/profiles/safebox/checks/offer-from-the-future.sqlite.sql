-- title: Receive offers from the future
-- severity: warning
-- explanation: They stay good until ten minutes after this time. A clock was wrong, or a row was written by hand.
-- fix: Delete them
-- fix-sql: DELETE FROM receiveofferbootstrap WHERE datetime(created_at) > datetime(:now, 'unixepoch', '+5 minutes')
-- table: receiveofferbootstrap
-- needs: receiveofferbootstrap.id, receiveofferbootstrap.created_at
SELECT id FROM receiveofferbootstrap WHERE datetime(created_at) > datetime(:now, 'unixepoch', '+5 minutes')
-- plant
INSERT INTO receiveofferbootstrap
    (id, nonce, nauth, grant_kind, offer_kind, host, label, created_at)
VALUES (2000000002, 'planted-nonce-2', 'nauth1planted2', 34001, 34003, 'safebox.example.org', 'Planted', '2999-01-01 00:00:00.000000');
