-- title: Stored files that no upload uses
-- severity: info
-- explanation: The service deletes a file with its last upload. After a user was deleted they can stay behind.
-- fix: Delete them here; the files in the upload directory stay until they are removed there
-- fix-sql: DELETE FROM stored_files WHERE id NOT IN (SELECT stored_file_id FROM uploads)
-- table: stored_files
-- needs: stored_files.id, uploads.stored_file_id
SELECT id FROM stored_files WHERE id NOT IN (SELECT stored_file_id FROM uploads)
-- plant
INSERT INTO stored_files (id, file_hash, mime_type) VALUES (x'ffffffffc4ec40008000000000000004', 'planted', 'image/png');
