-- title: Revoke the assertion
-- table: assertions
-- expect: one
-- The bit in encoded_list is packed, so only the server can change it. A check tells when the list lags behind.
WITH entry AS (
    UPDATE credential_status_entries
    SET current_status = 1, status_reason = 'Revoked by the operator', updated_at = CAST(:now_sql AS timestamp)
    WHERE credential_id = CAST(:id AS uuid) AND purpose = 'revocation' AND current_status = 0
)
UPDATE assertions SET revoked = '{"status": true}', revocation_reason = 'Revoked by the operator',
    updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND coalesce(revoked ->> 'status', '') <> 'true' AND revoked IS DISTINCT FROM 'true'
