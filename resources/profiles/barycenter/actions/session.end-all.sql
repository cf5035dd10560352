-- title: End all sessions of this user
-- table: sessions
-- expect: any
DELETE FROM sessions WHERE subject = :subject;
