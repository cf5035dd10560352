-- title: Unlink this identity of a peer
-- table: federated_identities
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Sessions of the user stay alive. A peer with auto-linking may link it again.
DELETE FROM federated_identities WHERE id = :id;
