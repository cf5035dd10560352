-- title: Withdraw the receive offer
-- table: receiveofferbootstrap
-- expect: one
-- grave: yes
-- default: yes
DELETE FROM receiveofferbootstrap WHERE id = :id;
