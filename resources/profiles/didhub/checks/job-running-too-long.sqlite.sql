-- title: Jobs that say they are running for more than a day
-- severity: warning
-- explanation: The service was stopped in the middle of the job, or the job hangs.
-- fix: Note them as failed
-- fix-sql: UPDATE housekeeping_runs SET status = 'error' WHERE status = 'running' AND finished_at IS NULL AND CAST(strftime('%s', started_at) AS INTEGER) < :now - 86400
-- table: housekeeping_runs
-- needs: housekeeping_runs.status, housekeeping_runs.started_at, housekeeping_runs.finished_at
SELECT id FROM housekeeping_runs
WHERE status = 'running' AND finished_at IS NULL AND CAST(strftime('%s', started_at) AS INTEGER) < :now - 86400
-- plant
INSERT INTO housekeeping_runs (id, job_name, started_at) VALUES ('ffffffff-c4ec-4000-8000-000000000015', 'vacuum', '2020-01-01T12:00:00+00:00');
