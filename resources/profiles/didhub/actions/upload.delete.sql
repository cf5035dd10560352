-- title: Delete, with its stored file if no other upload uses that
-- table: uploads
-- edition: current
-- expect: one
-- grave: yes
-- default: yes
-- leaves: The content in the upload folder stays. Of two uploads of one file that are deleted together, the stored file stays: delete one after the other.
DELETE FROM uploads WHERE id = :id;
DELETE FROM stored_files WHERE id = (SELECT stored_file_id FROM uploads WHERE id = :id)
    AND id NOT IN (SELECT stored_file_id FROM uploads WHERE id <> :id);
