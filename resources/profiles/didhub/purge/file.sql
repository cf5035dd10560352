-- title: Stored files that no upload uses
-- table: stored_files
-- own: with the last upload of a file
NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.stored_file_id = stored_files.id)
