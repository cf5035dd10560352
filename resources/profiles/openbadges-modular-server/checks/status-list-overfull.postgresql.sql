-- title: Status lists with more entries than places
-- severity: error
-- explanation: The entries beyond the end have no place in the list, so their status is never seen.
-- table: status_lists
-- needs: status_lists.id, status_lists.total_entries, status_lists.used_entries
SELECT id FROM status_lists WHERE used_entries > total_entries
-- plant
INSERT INTO status_lists (id, issuer_id, purpose, used_entries, encoded_list)
    SELECT 'ffffffff-0000-4000-8000-000000001401', id, 'revocation', 131073,
        'uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    FROM issuers ORDER BY id LIMIT 1
