-- title: Audit entries older than the setting audit.retention.days
-- table: audit_log
-- own: every six hours
created_at < to_timestamp(:cutoff) - (
    SELECT CASE WHEN value ~ '^[0-9]{1,6}$' THEN make_interval(days => value::integer) END FROM settings
    WHERE key = 'audit.retention.days')
