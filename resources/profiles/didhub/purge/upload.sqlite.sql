-- title: Deleted uploads older than the setting uploads.delete.retention.days
-- table: uploads
-- edition: legacy
-- own: when its job uploads_gc runs, after 30 days unless set
julianday(deleted_at) < julianday(:cutoff, 'unixepoch') - coalesce((
    SELECT CAST(value AS INTEGER) FROM settings
    WHERE key = 'uploads.delete.retention.days' AND value <> '' AND value NOT GLOB '*[^0-9]*'), 30)
