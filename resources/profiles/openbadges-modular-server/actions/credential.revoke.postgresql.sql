-- title: Revoke the assertion
-- table: assertions
-- expect: one
-- grave: yes
-- default: yes
-- asks: reason
-- leaves: Copies of the badge that others hold stay; whoever verifies one is told that it is revoked. Entries of more than one bit (status_size) stay as they are.
UPDATE assertions SET revoked = '{"status": true}', revocation_reason = :reason, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND coalesce(revoked ->> 'status', '') <> 'true' AND revoked IS DISTINCT FROM 'true';
UPDATE credential_status_entries SET current_status = 1, status_reason = :reason, updated_at = CAST(:now_sql AS timestamp)
WHERE credential_id = CAST(:id AS uuid) AND purpose = 'revocation' AND status_size = 1 AND current_status = 0;
UPDATE status_lists SET updated_at = CAST(:now_sql AS timestamp), encoded_list = bitstring_set(encoded_list, (
        SELECT string_agg(CAST(entry.status_list_index AS text), ',') FROM credential_status_entries AS entry
        WHERE entry.status_list_id = status_lists.id AND entry.credential_id = CAST(:id AS uuid)
            AND entry.purpose = 'revocation' AND entry.status_size = 1 AND entry.current_status = 0), 1)
WHERE id IN (SELECT status_list_id FROM credential_status_entries
    WHERE credential_id = CAST(:id AS uuid) AND purpose = 'revocation' AND status_size = 1 AND current_status = 0);
