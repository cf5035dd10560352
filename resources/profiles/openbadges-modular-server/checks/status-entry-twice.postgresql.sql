-- title: Assertions with two status entries of one purpose
-- severity: error
-- explanation: The server changes only one of them, so one list says revoked and the other does not.
-- table: credential_status_entries
-- needs: credential_status_entries.id, credential_status_entries.credential_id, credential_status_entries.purpose
SELECT e.id FROM credential_status_entries e
WHERE EXISTS (SELECT 1 FROM credential_status_entries other WHERE other.credential_id = e.credential_id
    AND other.purpose = e.purpose AND other.id < e.id)
-- plant
INSERT INTO status_lists (id, issuer_id, purpose, used_entries, encoded_list)
    SELECT 'ffffffff-0000-4000-8000-000000001201', id, 'revocation', 2,
        'uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient)
    SELECT 'ffffffff-0000-4000-8000-000000001202', id,
        '{"type":"email","identity":"planted12@example.org","hashed":false}'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status)
    VALUES ('ffffffff-0000-4000-8000-000000001203', 'ffffffff-0000-4000-8000-000000001202',
        'ffffffff-0000-4000-8000-000000001201', 0, 'revocation', 0);
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status)
    VALUES ('ffffffff-0000-4000-8000-000000001204', 'ffffffff-0000-4000-8000-000000001202',
        'ffffffff-0000-4000-8000-000000001201', 1, 'revocation', 0)
