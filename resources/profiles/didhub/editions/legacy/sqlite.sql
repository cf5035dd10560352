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
    "id" TEXT PRIMARY KEY,
    "username" TEXT NOT NULL UNIQUE,
    "email" TEXT,
    "about_me" TEXT,
    "password_hash" TEXT NOT NULL,
    "avatar" TEXT,
    "is_system" INTEGER NOT NULL DEFAULT 0,
    "is_admin" INTEGER NOT NULL DEFAULT 0,
    "is_approved" INTEGER NOT NULL DEFAULT 0,
    "must_change_password" INTEGER NOT NULL DEFAULT 0,
    "created_at" TEXT DEFAULT (datetime('now')),
    "updated_at" TEXT,
    "roles" TEXT NOT NULL DEFAULT '[]',
    "settings" TEXT NOT NULL DEFAULT '{}',
    "is_active" INTEGER NOT NULL DEFAULT 1,
    "email_verified" INTEGER NOT NULL DEFAULT 0,
    "last_login_at" TEXT
);
CREATE TABLE "alters" (
    "id" TEXT PRIMARY KEY,
    "name" TEXT NOT NULL,
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
    "triggers" TEXT,
    "metadata" TEXT,
    "soul_songs" TEXT,
    "interests" TEXT,
    "notes" TEXT,
    "images" TEXT,
    "system_roles" TEXT,
    "is_system_host" INTEGER DEFAULT 0,
    "is_dormant" INTEGER DEFAULT 0,
    "is_merged" INTEGER DEFAULT 0,
    "owner_user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" TEXT DEFAULT (datetime('now'))
);
CREATE TABLE "groups" (
    "id" TEXT PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "sigil" TEXT,
    "leaders" TEXT,
    "metadata" TEXT,
    "owner_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "subsystems" (
    "id" TEXT PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "leaders" TEXT,
    "metadata" TEXT,
    "owner_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE "alter_subsystems" (
    "alter_id" TEXT NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    "subsystem_id" TEXT NOT NULL REFERENCES "subsystems" ("id") ON DELETE CASCADE,
    PRIMARY KEY ("alter_id", "subsystem_id")
);
CREATE TABLE "alter_affiliations" (
    "affiliation_id" TEXT NOT NULL REFERENCES "groups" ("id") ON DELETE CASCADE,
    "alter_id" TEXT NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    PRIMARY KEY ("affiliation_id", "alter_id")
);
CREATE TABLE "password_reset_tokens" (
    "id" TEXT PRIMARY KEY,
    "selector" TEXT NOT NULL UNIQUE,
    "verifier_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "expires_at" TEXT NOT NULL,
    "used_at" TEXT,
    "created_at" TEXT DEFAULT (datetime('now'))
);
CREATE TABLE "system_requests" (
    "id" TEXT PRIMARY KEY,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "note" TEXT,
    "decided_at" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE TABLE "settings" (
    "key" TEXT PRIMARY KEY,
    "value" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL DEFAULT (datetime('now'))
);
CREATE TABLE "audit_log" (
    "id" TEXT PRIMARY KEY,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now')),
    "user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT,
    "entity_id" TEXT,
    "ip" TEXT,
    "metadata" TEXT
);
CREATE TABLE "housekeeping_runs" (
    "id" TEXT PRIMARY KEY,
    "job_name" TEXT NOT NULL,
    "started_at" TEXT NOT NULL DEFAULT (datetime('now')),
    "finished_at" TEXT,
    "status" TEXT NOT NULL DEFAULT 'running',
    "message" TEXT,
    "rows_affected" INTEGER DEFAULT 0
);
CREATE TABLE "posts" (
    "id" TEXT PRIMARY KEY,
    "body" TEXT NOT NULL,
    "created_by_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "repost_of_post_id" TEXT REFERENCES "posts" ("id") ON DELETE SET NULL,
    "created_at" TEXT NOT NULL DEFAULT (datetime('now')),
    FOREIGN KEY ("created_by_user_id") REFERENCES "users" ("id") ON DELETE SET NULL
);
CREATE TABLE "oidc_identities" (
    "id" INTEGER PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" TEXT NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" TEXT,
    UNIQUE ("provider", "subject")
);
CREATE TABLE "uploads" (
    "id" TEXT PRIMARY KEY,
    "stored_name" TEXT NOT NULL UNIQUE,
    "original_name" TEXT,
    "user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "mime" TEXT,
    "bytes" INTEGER,
    "hash" TEXT,
    "created_at" TEXT NOT NULL,
    "deleted_at" TEXT
);
CREATE TABLE "person_relationships" (
    "id" TEXT PRIMARY KEY,
    "type" TEXT NOT NULL CHECK ("type" IN ('parent', 'spouse')),
    "person_a_user_id" TEXT REFERENCES "users" ("id") ON DELETE CASCADE,
    "person_a_alter_id" TEXT REFERENCES "alters" ("id") ON DELETE CASCADE,
    "person_b_user_id" TEXT REFERENCES "users" ("id") ON DELETE CASCADE,
    "person_b_alter_id" TEXT REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_past_life" INTEGER NOT NULL DEFAULT 0,
    "canonical_a" TEXT,
    "canonical_b" TEXT,
    "created_by_user_id" TEXT REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" TEXT DEFAULT (datetime('now')),
    CHECK (("person_a_user_id" IS NULL) <> ("person_a_alter_id" IS NULL)),
    CHECK (("person_b_user_id" IS NULL) <> ("person_b_alter_id" IS NULL)),
    CHECK (NOT (("person_a_user_id" IS NOT NULL AND "person_b_user_id" IS NOT NULL
            AND "person_a_user_id" = "person_b_user_id")
        OR ("person_a_alter_id" IS NOT NULL AND "person_b_alter_id" IS NOT NULL
            AND "person_a_alter_id" = "person_b_alter_id")))
);
CREATE TRIGGER "trg_person_relationships_after_insert" AFTER INSERT ON "person_relationships"
FOR EACH ROW WHEN NEW."type" = 'spouse'
BEGIN
    UPDATE "person_relationships" SET
        "canonical_a" = COALESCE('U:' || NEW."person_a_user_id", 'A:' || NEW."person_a_alter_id"),
        "canonical_b" = COALESCE('U:' || NEW."person_b_user_id", 'A:' || NEW."person_b_alter_id")
    WHERE "id" = NEW."id";
    UPDATE "person_relationships" SET
        "person_a_user_id" = "person_b_user_id", "person_b_user_id" = "person_a_user_id",
        "person_a_alter_id" = "person_b_alter_id", "person_b_alter_id" = "person_a_alter_id",
        "canonical_a" = "canonical_b", "canonical_b" = "canonical_a"
    WHERE "id" = NEW."id" AND "canonical_a" > "canonical_b";
END;
CREATE TRIGGER "trg_person_relationships_after_update" AFTER UPDATE ON "person_relationships"
FOR EACH ROW WHEN NEW."type" = 'spouse'
BEGIN
    UPDATE "person_relationships" SET
        "canonical_a" = COALESCE('U:' || NEW."person_a_user_id", 'A:' || NEW."person_a_alter_id"),
        "canonical_b" = COALESCE('U:' || NEW."person_b_user_id", 'A:' || NEW."person_b_alter_id")
    WHERE "id" = NEW."id";
    UPDATE "person_relationships" SET
        "person_a_user_id" = "person_b_user_id", "person_b_user_id" = "person_a_user_id",
        "person_a_alter_id" = "person_b_alter_id", "person_b_alter_id" = "person_a_alter_id",
        "canonical_a" = "canonical_b", "canonical_b" = "canonical_a"
    WHERE "id" = NEW."id" AND "canonical_a" > "canonical_b";
END;
CREATE UNIQUE INDEX "uq_person_relationships_spouse_canonical"
    ON "person_relationships" ("type", "canonical_a", "canonical_b", "is_past_life");
CREATE INDEX "idx_person_relationships_type" ON "person_relationships" ("type");
CREATE INDEX "idx_person_relationships_a_user" ON "person_relationships" ("person_a_user_id");
CREATE INDEX "idx_person_relationships_b_user" ON "person_relationships" ("person_b_user_id");
CREATE INDEX "idx_person_relationships_a_alter" ON "person_relationships" ("person_a_alter_id");
CREATE INDEX "idx_person_relationships_b_alter" ON "person_relationships" ("person_b_alter_id");
CREATE VIEW "person_relationships_for_entity" AS
SELECT "id", "type", "is_past_life", "created_by_user_id", "created_at",
    "person_a_user_id", "person_a_alter_id", "person_b_user_id", "person_b_alter_id"
FROM "person_relationships";
CREATE INDEX "idx_users_username" ON "users" ("username");
CREATE INDEX "idx_alters_owner" ON "alters" ("owner_user_id");
CREATE INDEX "idx_alters_name" ON "alters" ("name");
CREATE INDEX "idx_groups_name" ON "groups" ("name");
CREATE INDEX "idx_groups_owner" ON "groups" ("owner_user_id");
CREATE INDEX "idx_alter_subsystems_subsystem" ON "alter_subsystems" ("subsystem_id");
CREATE INDEX "idx_alter_subsystems_alter" ON "alter_subsystems" ("alter_id");
CREATE INDEX "idx_subsystems_name" ON "subsystems" ("name");
CREATE INDEX "idx_subsystems_owner" ON "subsystems" ("owner_user_id");
CREATE INDEX "idx_prt_user" ON "password_reset_tokens" ("user_id");
CREATE INDEX "idx_prt_used" ON "password_reset_tokens" ("used_at");
CREATE INDEX "idx_system_requests_user" ON "system_requests" ("user_id");
CREATE INDEX "idx_system_requests_status" ON "system_requests" ("status");
CREATE INDEX "idx_audit_log_created_at" ON "audit_log" ("created_at");
CREATE INDEX "idx_audit_log_action" ON "audit_log" ("action");
CREATE INDEX "idx_audit_log_user" ON "audit_log" ("user_id");
CREATE INDEX "idx_housekeeping_runs_job_started" ON "housekeeping_runs" ("job_name", "started_at" DESC);
CREATE INDEX "idx_posts_created_at" ON "posts" ("created_at" DESC);
CREATE INDEX "idx_posts_author" ON "posts" ("created_by_user_id", "created_at" DESC);
CREATE INDEX "idx_posts_repost_of" ON "posts" ("repost_of_post_id");
CREATE INDEX "idx_oidc_user" ON "oidc_identities" ("user_id");
CREATE INDEX "idx_uploads_hash" ON "uploads" ("hash");
CREATE INDEX "idx_uploads_user_created" ON "uploads" ("user_id", "created_at");
CREATE INDEX "idx_alters_owner_user_id" ON "alters" ("owner_user_id");
CREATE INDEX "idx_alters_created_at" ON "alters" ("created_at");
CREATE INDEX "idx_alter_affiliations_alter_id" ON "alter_affiliations" ("alter_id");
CREATE INDEX "idx_alter_affiliations_affiliation_id" ON "alter_affiliations" ("affiliation_id");
