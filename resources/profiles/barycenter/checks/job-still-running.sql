-- title: Jobs that have been running for over a day
-- severity: info
-- explanation: A job is done within minutes. The service was probably stopped in the middle and never wrote the end.
-- fix: Mark these runs as failed
-- fix-sql: UPDATE job_executions SET success = 0, completed_at = :now, error_message = 'interrupted' WHERE success IS NULL AND completed_at IS NULL AND started_at < :now - 86400
-- table: job_executions
-- needs: job_executions.id, job_executions.started_at, job_executions.completed_at, job_executions.success
SELECT id
FROM job_executions
WHERE success IS NULL AND completed_at IS NULL AND started_at < :now - 86400
-- plant
INSERT INTO job_executions (id, job_name, started_at)
VALUES (2000000001, 'cleanup_expired_sessions', 1700000000);
