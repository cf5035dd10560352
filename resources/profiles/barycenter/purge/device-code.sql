-- title: Expired device codes
-- table: device_codes
-- own: hourly
expires_at < :cutoff
