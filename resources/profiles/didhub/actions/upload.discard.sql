-- title: Delete softly
-- table: uploads
-- edition: legacy
-- expect: one
-- grave: yes
-- default: yes
UPDATE uploads SET deleted_at = :now_iso WHERE id = :id AND deleted_at IS NULL;
