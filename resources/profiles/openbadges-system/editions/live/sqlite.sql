CREATE TABLE "users" (
    "id" TEXT PRIMARY KEY,
    "username" TEXT NOT NULL UNIQUE,
    "email" TEXT NOT NULL UNIQUE,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "avatar" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT 1,
    "roles" TEXT NOT NULL DEFAULT '["USER"]',
    "createdAt" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "user_credentials" (
    "id" TEXT PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "transports" TEXT NOT NULL DEFAULT '[]',
    "counter" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsed" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL CHECK ("type" IN ('platform', 'cross-platform')),
    FOREIGN KEY ("userId") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "oauth_providers" (
    "id" TEXT PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "token_expires_at" TEXT,
    "profile_data" TEXT,
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "oauth_sessions" (
    "id" TEXT PRIMARY KEY,
    "state" TEXT NOT NULL,
    "code_verifier" TEXT,
    "redirect_uri" TEXT,
    "provider" TEXT NOT NULL,
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TEXT NOT NULL
);
CREATE INDEX "idx_users_username" ON "users" ("username");
CREATE INDEX "idx_users_email" ON "users" ("email");
CREATE INDEX "idx_credentials_userId" ON "user_credentials" ("userId");
CREATE INDEX "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
CREATE INDEX "idx_oauth_providers_provider" ON "oauth_providers" ("provider");
CREATE INDEX "idx_oauth_sessions_state" ON "oauth_sessions" ("state");
