CREATE TABLE "_sqlx_migrations" (
    "version" BIGINT PRIMARY KEY,
    "description" TEXT NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "success" BOOLEAN NOT NULL,
    "checksum" BLOB NOT NULL,
    "execution_time" BIGINT NOT NULL
);

-- step: initial
CREATE TABLE "users" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "username" TEXT NOT NULL UNIQUE,
    "about_me" TEXT,
    "password_hash" TEXT NOT NULL,
    "avatar" TEXT,
    "must_change_password" INTEGER NOT NULL DEFAULT 0,
    "last_login_at" TEXT,
    "display_name" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now')),
    "updated_at" TEXT NOT NULL DEFAULT (datetime('now')),
    "roles" TEXT NOT NULL DEFAULT '[]',
    "settings" TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX "idx_users_created_at" ON "users" ("created_at");
CREATE TABLE "alters" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "name" TEXT NOT NULL,
    "surname" TEXT,
    "description" TEXT,
    "age" TEXT,
    "gender" TEXT,
    "pronouns" TEXT,
    "birthday" TEXT,
    "sexuality" TEXT,
    "species" TEXT,
    "alter_type" TEXT,
    "job" TEXT,
    "weapon" TEXT,
    "triggers" TEXT NOT NULL DEFAULT '[]',
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "soul_songs" TEXT NOT NULL DEFAULT '[]',
    "interests" TEXT NOT NULL DEFAULT '[]',
    "notes" TEXT,
    "images" TEXT NOT NULL DEFAULT '[]',
    "system_roles" TEXT NOT NULL DEFAULT '[]',
    "is_system_host" INTEGER NOT NULL DEFAULT 0,
    "is_dormant" INTEGER NOT NULL DEFAULT 0,
    "is_merged" INTEGER NOT NULL DEFAULT 0,
    "owner_user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX "idx_alters_user" ON "alters" ("user_id");
CREATE INDEX "idx_alters_name" ON "alters" ("name");
CREATE INDEX "idx_alters_birthday" ON "alters" ("birthday");
CREATE TABLE "affiliations" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "description" TEXT,
    "sigil" TEXT,
    "owner_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX "idx_affiliation_owner" ON "affiliations" ("owner_user_id");
CREATE TABLE "affiliation_members" (
    "affiliation_id" TEXT NOT NULL REFERENCES "affiliations" ("id") ON DELETE CASCADE,
    "alter_id" TEXT NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_leader" INTEGER NOT NULL DEFAULT 0,
    "added_at" TEXT NOT NULL DEFAULT (datetime('now')),
    PRIMARY KEY ("affiliation_id", "alter_id")
);
CREATE INDEX "idx_affiliation_members_alter" ON "affiliation_members" ("alter_id");
CREATE INDEX "idx_affiliation_members_affiliation" ON "affiliation_members" ("affiliation_id");
CREATE TABLE "subsystems" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL UNIQUE,
    "owner_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX "idx_subsystem_owner" ON "subsystems" ("owner_user_id");
CREATE INDEX "idx_subsystems_created_at" ON "subsystems" ("created_at");
CREATE TABLE "subsystem_members" (
    "subsystem_id" TEXT NOT NULL REFERENCES "subsystems" ("id") ON DELETE CASCADE,
    "alter_id" TEXT NOT NULL UNIQUE REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_host" INTEGER NOT NULL DEFAULT 0,
    "added_at" TEXT NOT NULL DEFAULT (datetime('now')),
    PRIMARY KEY ("subsystem_id", "alter_id")
);
CREATE INDEX "idx_subsystem_members_alter" ON "subsystem_members" ("alter_id");
CREATE INDEX "idx_subsystem_members_subsystem" ON "subsystem_members" ("subsystem_id");
CREATE TABLE "pending_system_requests" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "user_id" TEXT NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE,
    "note" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX "idx_pending_system_requests_created_at" ON "pending_system_requests" ("created_at");
CREATE TABLE "relationships" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "side_a_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "side_a_alter_id" TEXT REFERENCES "alters" ("id") ON DELETE SET NULL,
    "side_b_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "side_b_alter_id" TEXT REFERENCES "alters" ("id") ON DELETE SET NULL,
    "past_life" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now')),
    CHECK (NOT ("side_a_user_id" IS NOT NULL AND "side_b_user_id" IS NOT NULL AND "side_a_user_id" = "side_b_user_id")),
    CHECK (NOT ("side_a_alter_id" IS NOT NULL AND "side_b_alter_id" IS NOT NULL
        AND "side_a_alter_id" = "side_b_alter_id"))
);
CREATE UNIQUE INDEX "uq_relationships_unique_sides" ON "relationships" (
    (CASE WHEN COALESCE("side_a_user_id", "side_a_alter_id") <= COALESCE("side_b_user_id", "side_b_alter_id")
        THEN COALESCE("side_a_user_id", "side_a_alter_id") ELSE COALESCE("side_b_user_id", "side_b_alter_id") END),
    (CASE WHEN COALESCE("side_a_user_id", "side_a_alter_id") <= COALESCE("side_b_user_id", "side_b_alter_id")
        THEN COALESCE("side_b_user_id", "side_b_alter_id") ELSE COALESCE("side_a_user_id", "side_a_alter_id") END),
    "type"
);
CREATE INDEX "idx_relationships_side_a_user" ON "relationships" ("side_a_user_id");
CREATE INDEX "idx_relationships_side_a_alter" ON "relationships" ("side_a_alter_id");
CREATE INDEX "idx_relationships_side_b_user" ON "relationships" ("side_b_user_id");
CREATE INDEX "idx_relationships_side_b_alter" ON "relationships" ("side_b_alter_id");
CREATE INDEX "idx_relationships_created_by" ON "relationships" ("created_by");
CREATE INDEX "idx_relationships_created_at" ON "relationships" ("created_at");
CREATE TABLE "instance_settings" (
    "key" TEXT NOT NULL UNIQUE,
    "value_type" TEXT NOT NULL,
    "value_bool" INTEGER,
    "value_number" REAL,
    "value_string" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now')),
    "updated_at" TEXT NOT NULL DEFAULT (datetime('now')),
    CHECK ("value_type" IN ('bool', 'number', 'string')),
    CHECK (("value_type" = 'bool' AND "value_bool" IS NOT NULL AND "value_number" IS NULL AND "value_string" IS NULL)
        OR ("value_type" = 'number' AND "value_number" IS NOT NULL AND "value_bool" IS NULL AND "value_string" IS NULL)
        OR ("value_type" = 'string' AND "value_string" IS NOT NULL AND "value_bool" IS NULL AND "value_number" IS NULL))
);
CREATE TABLE "stored_files" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "file_hash" TEXT NOT NULL UNIQUE,
    "mime_type" TEXT,
    "size" REAL,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE TABLE "uploads" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stored_file_id" TEXT NOT NULL REFERENCES "stored_files" ("id") ON DELETE RESTRICT,
    "stored_name" TEXT NOT NULL,
    "uploaded_by" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE INDEX "idx_uploads_uploaded_by" ON "uploads" ("uploaded_by");
CREATE INDEX "idx_uploads_stored_file" ON "uploads" ("stored_file_id");
