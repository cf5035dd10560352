-- title: Job runs that ended over 30 days ago
-- table: job_executions
-- own: never
completed_at + 2592000 < :cutoff
