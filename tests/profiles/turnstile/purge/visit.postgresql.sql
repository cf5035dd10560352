-- title: Visits that are over
-- table: visits
-- own: never
"until" < to_timestamp(:cutoff)
