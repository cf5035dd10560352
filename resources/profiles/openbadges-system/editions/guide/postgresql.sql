CREATE TABLE "kysely_migration" (
    "name" varchar(255) NOT NULL PRIMARY KEY,
    "timestamp" varchar(255) NOT NULL
);
CREATE TABLE "kysely_migration_lock" (
    "id" varchar(255) NOT NULL PRIMARY KEY,
    "is_locked" integer NOT NULL DEFAULT 0
);
INSERT INTO "kysely_migration_lock" ("id", "is_locked") VALUES ('migration_lock', 0);

-- step: 001_initial
CREATE TABLE "users" (
    "id" text NOT NULL PRIMARY KEY,
    "email" text NOT NULL UNIQUE,
    "name" text NOT NULL,
    "role" text NOT NULL DEFAULT 'user',
    "webauthn_id" text,
    "webauthn_public_key" text,
    "webauthn_counter" integer,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "user_sessions" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "token" text NOT NULL UNIQUE,
    "expires_at" timestamp with time zone NOT NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "idx_user_sessions_user_id" ON "user_sessions" ("user_id");
CREATE INDEX "idx_user_sessions_token" ON "user_sessions" ("token");

-- step: 002_oauth
CREATE TABLE "oauth_providers" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "provider" text NOT NULL,
    "provider_id" text NOT NULL,
    "access_token" text,
    "refresh_token" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "oauth_sessions" (
    "id" text NOT NULL PRIMARY KEY,
    "state" text NOT NULL,
    "redirect_uri" text NOT NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" timestamp with time zone NOT NULL
);
CREATE INDEX "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
