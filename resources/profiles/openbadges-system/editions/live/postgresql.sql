-- The service itself has no PostgreSQL schema. This one keeps its names, with types that PostgreSQL has for them.
CREATE TABLE "users" (
    "id" text NOT NULL PRIMARY KEY,
    "username" text NOT NULL UNIQUE,
    "email" text NOT NULL UNIQUE,
    "firstName" text NOT NULL,
    "lastName" text NOT NULL,
    "avatar" text,
    "isActive" boolean NOT NULL DEFAULT true,
    "roles" text NOT NULL DEFAULT '["USER"]',
    "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "user_credentials" (
    "id" text NOT NULL PRIMARY KEY,
    "userId" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "publicKey" text NOT NULL,
    "transports" text NOT NULL DEFAULT '[]',
    "counter" bigint NOT NULL DEFAULT 0,
    "createdAt" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsed" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "name" text NOT NULL,
    "type" text NOT NULL CHECK ("type" IN ('platform', 'cross-platform'))
);
CREATE TABLE "oauth_providers" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "provider" text NOT NULL,
    "provider_user_id" text NOT NULL,
    "access_token" text,
    "refresh_token" text,
    "token_expires_at" timestamp with time zone,
    "profile_data" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "oauth_sessions" (
    "id" text NOT NULL PRIMARY KEY,
    "state" text NOT NULL,
    "code_verifier" text,
    "redirect_uri" text,
    "provider" text NOT NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" timestamp with time zone NOT NULL
);
CREATE INDEX "idx_users_username" ON "users" ("username");
CREATE INDEX "idx_users_email" ON "users" ("email");
CREATE INDEX "idx_credentials_userId" ON "user_credentials" ("userId");
CREATE INDEX "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
CREATE INDEX "idx_oauth_providers_provider" ON "oauth_providers" ("provider");
CREATE INDEX "idx_oauth_sessions_state" ON "oauth_sessions" ("state");
