-- title: Receive offers a day older than the newest one
-- severity: warning
-- explanation: They are good for ten minutes, and making the newest should have deleted all that were past that.
-- fix: Delete them
-- fix-sql: DELETE FROM receiveofferbootstrap WHERE datetime(created_at) < datetime((SELECT max(datetime(created_at)) FROM receiveofferbootstrap WHERE datetime(created_at) <= datetime(:now, 'unixepoch')), '-1 day')
-- table: receiveofferbootstrap
-- needs: receiveofferbootstrap.id, receiveofferbootstrap.created_at
SELECT id FROM receiveofferbootstrap WHERE datetime(created_at) < datetime((
    SELECT max(datetime(created_at)) FROM receiveofferbootstrap
    WHERE datetime(created_at) <= datetime(:now, 'unixepoch')), '-1 day')
-- plant
INSERT INTO receiveofferbootstrap
    (id, nonce, nauth, grant_kind, offer_kind, host, label, created_at)
VALUES (2000000001, 'planted-nonce-1', 'nauth1planted1', 34001, 34003, 'safebox.example.org', 'Planted', '2025-01-31 12:00:00.000000');
