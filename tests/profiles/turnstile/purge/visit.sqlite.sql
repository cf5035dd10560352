-- title: Visits that are over
-- table: visits
-- own: never
"until" < :now_ms
