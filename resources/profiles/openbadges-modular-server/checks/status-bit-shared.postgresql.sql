-- title: Assertions that share a place in a status list
-- severity: error
-- explanation: Revoking one of them revokes the other as well.
-- table: credential_status_entries
-- needs: credential_status_entries.id, credential_status_entries.status_list_id, credential_status_entries.status_list_index
SELECT e.id FROM credential_status_entries e
WHERE EXISTS (SELECT 1 FROM credential_status_entries other WHERE other.status_list_id = e.status_list_id
    AND other.status_list_index = e.status_list_index AND other.id < e.id)
-- plant
INSERT INTO status_lists (id, issuer_id, purpose, used_entries, encoded_list)
    SELECT 'ffffffff-0000-4000-8000-000000001301', id, 'revocation', 2,
        'uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient)
    SELECT 'ffffffff-0000-4000-8000-000000001302', id,
        '{"type":"email","identity":"planted13@example.org","hashed":false}'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient)
    SELECT 'ffffffff-0000-4000-8000-000000001303', id,
        '{"type":"email","identity":"planted13@example.org","hashed":false}'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status)
    VALUES ('ffffffff-0000-4000-8000-000000001304', 'ffffffff-0000-4000-8000-000000001302',
        'ffffffff-0000-4000-8000-000000001301', 0, 'revocation', 0);
INSERT INTO credential_status_entries
        (id, credential_id, status_list_id, status_list_index, purpose, current_status)
    VALUES ('ffffffff-0000-4000-8000-000000001305', 'ffffffff-0000-4000-8000-000000001303',
        'ffffffff-0000-4000-8000-000000001301', 0, 'revocation', 0)
