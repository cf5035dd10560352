-- title: Revoked assertions that their status list calls valid
-- severity: error
-- explanation: Whoever verifies by the status list still accepts the badge. Revoke it once more through the server.
-- table: credential_status_entries
-- needs: credential_status_entries.id, credential_status_entries.credential_id, credential_status_entries.purpose, credential_status_entries.current_status, assertions.id, assertions.revoked
SELECT e.id FROM credential_status_entries e JOIN assertions a ON a.id = e.credential_id
WHERE e.purpose = 'revocation' AND e.current_status = 0
    AND (a.revoked ->> 'status' = 'true' OR a.revoked = 'true')
-- plant
INSERT INTO status_lists (id, issuer_id, purpose, used_entries, encoded_list)
    SELECT 'ffffffff-0000-4000-8000-000000001001', id, 'revocation', 1,
        'uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient, revoked, revocation_reason)
    SELECT 'ffffffff-0000-4000-8000-000000001002', id,
        '{"type":"email","identity":"planted10@example.org","hashed":false}', '{"status": true}', 'Issued by mistake'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status)
    VALUES ('ffffffff-0000-4000-8000-000000001003', 'ffffffff-0000-4000-8000-000000001002',
        'ffffffff-0000-4000-8000-000000001001', 0, 'revocation', 0)
