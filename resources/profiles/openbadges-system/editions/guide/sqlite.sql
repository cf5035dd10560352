CREATE TABLE "kysely_migration" (
    "name" varchar(255) NOT NULL PRIMARY KEY,
    "timestamp" varchar(255) NOT NULL
);
CREATE TABLE "kysely_migration_lock" (
    "id" varchar(255) NOT NULL PRIMARY KEY,
    "is_locked" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "kysely_migration_lock" ("id", "is_locked") VALUES ('migration_lock', 0);

-- step: 001_initial
CREATE TABLE "users" (
    "id" TEXT PRIMARY KEY,
    "email" TEXT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'user',
    "webauthn_id" TEXT,
    "webauthn_public_key" TEXT,
    "webauthn_counter" INTEGER,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "user_sessions" (
    "id" TEXT PRIMARY KEY,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "token" TEXT NOT NULL UNIQUE,
    "expires_at" DATETIME NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "idx_user_sessions_user_id" ON "user_sessions" ("user_id");
CREATE INDEX "idx_user_sessions_token" ON "user_sessions" ("token");

-- step: 002_oauth
CREATE TABLE "oauth_providers" (
    "id" TEXT PRIMARY KEY,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "provider" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "oauth_sessions" (
    "id" TEXT PRIMARY KEY,
    "state" TEXT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "created_at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" DATETIME NOT NULL
);
CREATE INDEX "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
