-- title: Status lists that are older than a status in them
-- severity: error
-- explanation: The published list still says the old status. Set the status once more through the server.
-- table: credential_status_entries
-- needs: credential_status_entries.id, credential_status_entries.status_list_id, credential_status_entries.current_status, credential_status_entries.updated_at, status_lists.id, status_lists.updated_at
SELECT e.id FROM credential_status_entries e JOIN status_lists l ON l.id = e.status_list_id
WHERE e.current_status <> 0 AND l.updated_at < e.updated_at - INTERVAL '5 minutes'
-- plant
INSERT INTO status_lists (id, issuer_id, purpose, used_entries, encoded_list, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000001101', id, 'revocation', 1,
        'uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA',
        '2025-01-01 12:00:00', '2025-01-01 12:00:00'
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient, revoked, revocation_reason)
    SELECT 'ffffffff-0000-4000-8000-000000001102', id,
        '{"type":"email","identity":"planted11@example.org","hashed":false}', '{"status": true}', 'Issued by mistake'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status, created_at, updated_at)
    VALUES ('ffffffff-0000-4000-8000-000000001103', 'ffffffff-0000-4000-8000-000000001102',
        'ffffffff-0000-4000-8000-000000001101', 0, 'revocation', 1,
        '2025-01-01 12:00:00', '2025-02-01 12:00:00')
