CREATE TABLE "kysely_migration" (
    "name" varchar(255) NOT NULL PRIMARY KEY,
    "timestamp" varchar(255) NOT NULL
);
CREATE TABLE "kysely_migration_lock" (
    "id" varchar(255) NOT NULL PRIMARY KEY,
    "is_locked" integer NOT NULL DEFAULT 0
);
INSERT INTO "kysely_migration_lock" ("id", "is_locked") VALUES ('migration_lock', 0);

-- step: 001_create_users
CREATE TABLE "users" (
    "id" text NOT NULL PRIMARY KEY,
    "email" text NOT NULL UNIQUE,
    "username" text NOT NULL UNIQUE,
    "password_hash" text NOT NULL,
    "first_name" text,
    "last_name" text,
    "is_active" integer DEFAULT 1,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "updated_at" text DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "idx_users_email" ON "users" ("email");
CREATE INDEX "idx_users_username" ON "users" ("username");
CREATE INDEX "idx_users_active" ON "users" ("is_active");
CREATE INDEX "idx_users_created_at" ON "users" ("created_at");

-- step: 002_create_posts
CREATE TABLE "posts" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL,
    "title" text NOT NULL,
    "content" text NOT NULL,
    "status" text DEFAULT 'draft',
    "published_at" text,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "updated_at" text DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_posts_user_id" ON "posts" ("user_id");
CREATE INDEX "idx_posts_status" ON "posts" ("status");
CREATE INDEX "idx_posts_published_at" ON "posts" ("published_at");
CREATE INDEX "idx_posts_created_at" ON "posts" ("created_at");
CREATE INDEX "idx_posts_user_status" ON "posts" ("user_id", "status");

-- step: 003_create_comments
CREATE TABLE "comments" (
    "id" text NOT NULL PRIMARY KEY,
    "post_id" text NOT NULL,
    "user_id" text NOT NULL,
    "content" text NOT NULL,
    "is_approved" integer DEFAULT 0,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "updated_at" text DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_comments_post_id" ON "comments" ("post_id");
CREATE INDEX "idx_comments_user_id" ON "comments" ("user_id");
CREATE INDEX "idx_comments_approved" ON "comments" ("is_approved");
CREATE INDEX "idx_comments_created_at" ON "comments" ("created_at");
CREATE INDEX "idx_comments_post_approved" ON "comments" ("post_id", "is_approved");
CREATE INDEX "idx_comments_user_approved" ON "comments" ("user_id", "is_approved");

-- step: 004_create_tags
CREATE TABLE "tags" (
    "id" text NOT NULL PRIMARY KEY,
    "name" text NOT NULL UNIQUE,
    "slug" text NOT NULL UNIQUE,
    "color" text,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "updated_at" text DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "post_tags" (
    "post_id" text NOT NULL,
    "tag_id" text NOT NULL,
    PRIMARY KEY ("post_id", "tag_id"),
    FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("tag_id") REFERENCES "tags" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_tags_name" ON "tags" ("name");
CREATE INDEX "idx_tags_slug" ON "tags" ("slug");
CREATE INDEX "idx_tags_created_at" ON "tags" ("created_at");
CREATE INDEX "idx_post_tags_post_id" ON "post_tags" ("post_id");
CREATE INDEX "idx_post_tags_tag_id" ON "post_tags" ("tag_id");

-- step: 005_create_user_sessions
CREATE TABLE "user_sessions" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL,
    "session_token" text NOT NULL UNIQUE,
    "expires_at" text NOT NULL,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "idx_user_sessions_user_id" ON "user_sessions" ("user_id");
CREATE INDEX "idx_user_sessions_token" ON "user_sessions" ("session_token");
CREATE INDEX "idx_user_sessions_expires_at" ON "user_sessions" ("expires_at");
CREATE INDEX "idx_user_sessions_created_at" ON "user_sessions" ("created_at");
CREATE INDEX "idx_user_sessions_token_expires" ON "user_sessions" ("session_token", "expires_at");

-- step: 006_create_oauth_tables
CREATE TABLE "oauth_providers" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL,
    "provider" text NOT NULL,
    "provider_user_id" text NOT NULL,
    "access_token" text NOT NULL,
    "refresh_token" text,
    "token_expires_at" text,
    "profile_data" text,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "updated_at" text DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE TABLE "oauth_sessions" (
    "id" text NOT NULL PRIMARY KEY,
    "state" text NOT NULL UNIQUE,
    "code_verifier" text,
    "redirect_uri" text,
    "provider" text NOT NULL,
    "created_at" text DEFAULT CURRENT_TIMESTAMP,
    "expires_at" text NOT NULL
);
CREATE INDEX "idx_oauth_providers_user_id" ON "oauth_providers" ("user_id");
CREATE INDEX "idx_oauth_providers_provider" ON "oauth_providers" ("provider");
CREATE INDEX "idx_oauth_providers_provider_user_id" ON "oauth_providers" ("provider_user_id");
CREATE INDEX "idx_oauth_sessions_state" ON "oauth_sessions" ("state");
CREATE INDEX "idx_oauth_sessions_expires_at" ON "oauth_sessions" ("expires_at");
