-- title: Deleted uploads older than the setting uploads.delete.retention.days
-- table: uploads
-- edition: legacy
-- own: when its job uploads_gc runs, after 30 days unless set
deleted_at < to_timestamp(:cutoff) - make_interval(days => coalesce((
    SELECT CASE WHEN value ~ '^[0-9]{1,6}$' THEN value::integer END FROM settings
    WHERE key = 'uploads.delete.retention.days'), 30))
