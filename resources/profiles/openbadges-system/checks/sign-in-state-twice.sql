-- title: Sign-ins under way that share a state
-- severity: error
-- explanation: The state ties the answer of a provider to one browser. With two rows the answer may meet the wrong one.
-- fix: Delete them; those concerned start their sign-in again
-- fix-sql: DELETE FROM "oauth_sessions" WHERE "state" IN (SELECT "state" FROM "oauth_sessions" GROUP BY "state" HAVING count(*) > 1)
-- plants: 2
-- table: oauth_sessions
-- needs: oauth_sessions.state, oauth_sessions.code_verifier, user_credentials.userId
SELECT "id" FROM "oauth_sessions" WHERE "state" IN (
    SELECT "state" FROM "oauth_sessions" GROUP BY "state" HAVING count(*) > 1)
-- plant
INSERT INTO "oauth_sessions" ("id", "state", "code_verifier", "redirect_uri", "provider", "created_at", "expires_at")
VALUES ('user_planted_signin1', 'planted-state', 'planted', 'https://badges.example.org/auth/callback', 'github',
    '2999-01-10T09:00:00.000Z', '2999-01-10T09:10:00.000Z'),
    ('user_planted_signin2', 'planted-state', 'planted', 'https://badges.example.org/auth/callback', 'github',
    '2999-01-10T09:00:00.000Z', '2999-01-10T09:10:00.000Z')
