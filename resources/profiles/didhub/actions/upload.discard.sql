-- title: Delete softly (older generation)
-- table: uploads
-- edition: legacy
-- expect: one
UPDATE uploads SET deleted_at = :now_iso WHERE id = :id AND deleted_at IS NULL;
