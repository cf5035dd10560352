-- title: Withdraw the receive offer
-- table: receiveofferbootstrap
-- expect: one
DELETE FROM receiveofferbootstrap WHERE id = :id;
