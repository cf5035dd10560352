-- title: Unlink this provider from the user
-- table: oauth_providers
-- expect: any
DELETE FROM "oauth_providers"
WHERE ("user_id", "provider") IN (SELECT "user_id", "provider" FROM "oauth_providers" WHERE "id" = :id);
