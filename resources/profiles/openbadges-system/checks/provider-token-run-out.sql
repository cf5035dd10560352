-- title: Provider tokens that have run out and cannot be renewed
-- severity: info
-- explanation: There is no refresh token for them. Signing in with the provider again brings new ones.
-- table: oauth_providers
-- needs: oauth_providers.access_token, oauth_providers.refresh_token, oauth_providers.token_expires_at
SELECT "id" FROM "oauth_providers"
WHERE "refresh_token" IS NULL AND "access_token" IS NOT NULL
    AND substr(replace(CAST("token_expires_at" AS text), 'T', ' '), 1, 19) < :now_sql
-- plant
INSERT INTO "oauth_providers" ("id", "user_id", "provider", "provider_user_id", "access_token", "token_expires_at",
    "created_at", "updated_at")
VALUES ('user_planted_runout', (SELECT min("id") FROM "users"), 'google', 'planted-run-out', 'planted',
    '2020-01-10T17:00:00.000Z', '2020-01-10T09:00:00.000Z', '2020-01-10T09:00:00.000Z')
