-- title: End this session
-- table: sessions
-- expect: one
DELETE FROM sessions WHERE session_id = :id;
