-- title: Withdraw the receive offer
-- table: receiveofferbootstrap
-- expect: one
-- default: yes
DELETE FROM receiveofferbootstrap WHERE id = :id;
