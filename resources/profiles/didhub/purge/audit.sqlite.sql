-- title: Audit entries older than the setting audit.retention.days
-- table: audit_log
-- own: every six hours
julianday(created_at) < julianday(:cutoff, 'unixepoch') - (
    SELECT CAST(value AS INTEGER) FROM settings
    WHERE key = 'audit.retention.days' AND value <> '' AND value NOT GLOB '*[^0-9]*')
