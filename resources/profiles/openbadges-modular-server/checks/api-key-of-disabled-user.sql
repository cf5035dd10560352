-- title: API keys that were made or used after their owner was disabled
-- severity: error
-- explanation: The owner may no longer sign in, but the key is not revoked and somebody works with it.
-- fix: Revoke them
-- fix-sql: UPDATE api_keys SET revoked = TRUE WHERE NOT revoked AND EXISTS (SELECT 1 FROM users u WHERE u.id = api_keys.user_id AND NOT u.is_active AND (api_keys.created_at > u.updated_at OR api_keys.last_used > u.updated_at))
-- table: api_keys
-- needs: api_keys.id, api_keys.user_id, api_keys.revoked, api_keys.created_at, api_keys.last_used, users.id, users.is_active, users.updated_at
SELECT k.id FROM api_keys k JOIN users u ON u.id = k.user_id
WHERE NOT k.revoked AND NOT u.is_active AND (k.created_at > u.updated_at OR k.last_used > u.updated_at)
-- plant
INSERT INTO users (id, username, email, is_active, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000601', 'planted-user-6', 'planted6@example.org', FALSE,
        created_at, created_at
    FROM issuers ORDER BY created_at, id LIMIT 1;
INSERT INTO api_keys (id, "key", name, user_id, permissions, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000602', '6666666666666666666666666666666666666666666666666666666666666666',
        'Planted key', 'ffffffff-0000-4000-8000-000000000601', '{"roles":[],"permissions":[],"scope":""}',
        updated_at, updated_at
    FROM issuers ORDER BY updated_at DESC, id LIMIT 1
