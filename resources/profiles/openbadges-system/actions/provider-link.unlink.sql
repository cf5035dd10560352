-- title: Unlink this provider from the user
-- table: oauth_providers
-- expect: any
-- grave: yes
-- default: yes
-- leaves: The provider itself still counts its own tokens as good. Access tokens that are out count until their hour is over.
DELETE FROM "oauth_providers"
WHERE ("user_id", "provider") IN (SELECT "user_id", "provider" FROM "oauth_providers" WHERE "id" = :id);
