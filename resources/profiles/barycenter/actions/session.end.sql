-- title: End this session
-- table: sessions
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Access and refresh tokens stay alive: the service does not know which session they came of.
-- offers: access-token.revoke, refresh-token.revoke
DELETE FROM sessions WHERE session_id = :id;
