-- title: Stored files that no upload uses
-- table: stored_files
-- own: with the last upload of a file
id NOT IN (SELECT stored_file_id FROM uploads)
