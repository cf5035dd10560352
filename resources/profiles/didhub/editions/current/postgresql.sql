CREATE TABLE "_sqlx_migrations" (
    "version" bigint PRIMARY KEY,
    "description" text NOT NULL,
    "installed_on" timestamp with time zone NOT NULL DEFAULT now(),
    "success" boolean NOT NULL,
    "checksum" bytea NOT NULL,
    "execution_time" bigint NOT NULL
);

-- step: initial
CREATE TABLE "users" (
    "id" text NOT NULL PRIMARY KEY,
    "username" text NOT NULL UNIQUE,
    "about_me" text,
    "password_hash" text NOT NULL,
    "avatar" text,
    "must_change_password" integer NOT NULL DEFAULT 0,
    "last_login_at" timestamp with time zone,
    "display_name" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT now(),
    "updated_at" timestamp with time zone NOT NULL DEFAULT now(),
    "roles" text NOT NULL DEFAULT '[]',
    "settings" text NOT NULL DEFAULT '{}'
);
CREATE INDEX "idx_users_created_at" ON "users" ("created_at");
CREATE TABLE "alters" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "name" text NOT NULL,
    "surname" text,
    "description" text,
    "age" text,
    "gender" text,
    "pronouns" text,
    "birthday" timestamp with time zone,
    "sexuality" text,
    "species" text,
    "alter_type" text,
    "job" text,
    "weapon" text,
    "triggers" text NOT NULL DEFAULT '[]',
    "metadata" text NOT NULL DEFAULT '{}',
    "soul_songs" text NOT NULL DEFAULT '[]',
    "interests" text NOT NULL DEFAULT '[]',
    "notes" text,
    "images" text NOT NULL DEFAULT '[]',
    "system_roles" text NOT NULL DEFAULT '[]',
    "is_system_host" integer NOT NULL DEFAULT 0,
    "is_dormant" integer NOT NULL DEFAULT 0,
    "is_merged" integer NOT NULL DEFAULT 0,
    "owner_user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX "idx_alters_user" ON "alters" ("user_id");
CREATE INDEX "idx_alters_name" ON "alters" ("name");
CREATE INDEX "idx_alters_birthday" ON "alters" ("birthday");
CREATE TABLE "affiliations" (
    "id" text NOT NULL PRIMARY KEY,
    "name" text NOT NULL UNIQUE,
    "description" text,
    "sigil" text,
    "owner_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX "idx_affiliation_owner" ON "affiliations" ("owner_user_id");
CREATE TABLE "affiliation_members" (
    "affiliation_id" text NOT NULL REFERENCES "affiliations" ("id") ON DELETE CASCADE,
    "alter_id" text NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_leader" integer NOT NULL DEFAULT 0,
    "added_at" timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY ("affiliation_id", "alter_id")
);
CREATE INDEX "idx_affiliation_members_alter" ON "affiliation_members" ("alter_id");
CREATE INDEX "idx_affiliation_members_affiliation" ON "affiliation_members" ("affiliation_id");
CREATE TABLE "subsystems" (
    "id" text NOT NULL PRIMARY KEY,
    "name" text NOT NULL UNIQUE,
    "owner_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX "idx_subsystem_owner" ON "subsystems" ("owner_user_id");
CREATE INDEX "idx_subsystems_created_at" ON "subsystems" ("created_at");
CREATE TABLE "subsystem_members" (
    "subsystem_id" text NOT NULL REFERENCES "subsystems" ("id") ON DELETE CASCADE,
    "alter_id" text NOT NULL UNIQUE REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_host" integer NOT NULL DEFAULT 0,
    "added_at" timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY ("subsystem_id", "alter_id")
);
CREATE INDEX "idx_subsystem_members_alter" ON "subsystem_members" ("alter_id");
CREATE INDEX "idx_subsystem_members_subsystem" ON "subsystem_members" ("subsystem_id");
CREATE TABLE "pending_system_requests" (
    "id" text NOT NULL PRIMARY KEY,
    "user_id" text NOT NULL UNIQUE REFERENCES "users" ("id") ON DELETE CASCADE,
    "note" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX "idx_pending_system_requests_created_at" ON "pending_system_requests" ("created_at");
CREATE TABLE "relationships" (
    "id" text NOT NULL PRIMARY KEY,
    "type" text NOT NULL,
    "side_a_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "side_a_alter_id" text REFERENCES "alters" ("id") ON DELETE SET NULL,
    "side_b_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "side_b_alter_id" text REFERENCES "alters" ("id") ON DELETE SET NULL,
    "past_life" integer NOT NULL DEFAULT 0,
    "created_by" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now(),
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
    "key" text NOT NULL UNIQUE,
    "value_type" text NOT NULL,
    "value_bool" integer,
    "value_number" double precision,
    "value_string" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT now(),
    "updated_at" timestamp with time zone NOT NULL DEFAULT now(),
    CHECK ("value_type" IN ('bool', 'number', 'string')),
    CHECK (("value_type" = 'bool' AND "value_bool" IS NOT NULL AND "value_number" IS NULL AND "value_string" IS NULL)
        OR ("value_type" = 'number' AND "value_number" IS NOT NULL AND "value_bool" IS NULL AND "value_string" IS NULL)
        OR ("value_type" = 'string' AND "value_string" IS NOT NULL AND "value_bool" IS NULL AND "value_number" IS NULL))
);
CREATE TABLE "stored_files" (
    "id" text NOT NULL PRIMARY KEY,
    "file_hash" text NOT NULL UNIQUE,
    "mime_type" text,
    "size" double precision,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "uploads" (
    "id" text NOT NULL PRIMARY KEY,
    "stored_file_id" text NOT NULL REFERENCES "stored_files" ("id") ON DELETE RESTRICT,
    "stored_name" text NOT NULL,
    "uploaded_by" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX "idx_uploads_uploaded_by" ON "uploads" ("uploaded_by");
CREATE INDEX "idx_uploads_stored_file" ON "uploads" ("stored_file_id");
