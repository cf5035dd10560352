-- title: Visits that are over
-- table: visits
-- own: never
"until" < :cutoff_ms
