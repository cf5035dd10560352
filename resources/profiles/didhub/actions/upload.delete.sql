-- title: Delete, with the stored files that no upload uses then
-- table: uploads
-- edition: current
-- expect: any
DELETE FROM uploads WHERE id = :id;
DELETE FROM stored_files WHERE id NOT IN (SELECT stored_file_id FROM uploads);
