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
    "id" text PRIMARY KEY,
    "username" text NOT NULL UNIQUE,
    "email" text,
    "about_me" text,
    "password_hash" text NOT NULL,
    "avatar" text,
    "is_system" integer NOT NULL DEFAULT 0,
    "is_admin" integer NOT NULL DEFAULT 0,
    "is_approved" integer NOT NULL DEFAULT 0,
    "must_change_password" integer NOT NULL DEFAULT 0,
    "created_at" timestamp with time zone DEFAULT now(),
    "updated_at" timestamp with time zone,
    "roles" text NOT NULL DEFAULT '[]',
    "settings" text NOT NULL DEFAULT '{}',
    "is_active" integer NOT NULL DEFAULT 1,
    "email_verified" integer NOT NULL DEFAULT 0,
    "last_login_at" timestamp with time zone
);
CREATE TABLE "alters" (
    "id" text PRIMARY KEY,
    "name" text NOT NULL,
    "description" text,
    "age" text,
    "gender" text,
    "pronouns" text,
    "birthday" text,
    "sexuality" text,
    "species" text,
    "alter_type" text,
    "job" text,
    "weapon" text,
    "triggers" text,
    "metadata" text,
    "soul_songs" text,
    "interests" text,
    "notes" text,
    "images" text,
    "system_roles" text,
    "is_system_host" integer DEFAULT 0,
    "is_dormant" integer DEFAULT 0,
    "is_merged" integer DEFAULT 0,
    "owner_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone DEFAULT now()
);
CREATE TABLE "groups" (
    "id" text PRIMARY KEY,
    "name" text NOT NULL,
    "description" text,
    "sigil" text,
    "leaders" text,
    "metadata" text,
    "owner_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "subsystems" (
    "id" text PRIMARY KEY,
    "name" text NOT NULL,
    "description" text,
    "leaders" text,
    "metadata" text,
    "owner_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "alter_subsystems" (
    "alter_id" text NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    "subsystem_id" text NOT NULL REFERENCES "subsystems" ("id") ON DELETE CASCADE,
    PRIMARY KEY ("alter_id", "subsystem_id")
);
CREATE TABLE "alter_affiliations" (
    "affiliation_id" text NOT NULL REFERENCES "groups" ("id") ON DELETE CASCADE,
    "alter_id" text NOT NULL REFERENCES "alters" ("id") ON DELETE CASCADE,
    PRIMARY KEY ("affiliation_id", "alter_id")
);
CREATE TABLE "password_reset_tokens" (
    "id" text PRIMARY KEY,
    "selector" text NOT NULL UNIQUE,
    "verifier_hash" text NOT NULL,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "expires_at" text NOT NULL,
    "used_at" text,
    "created_at" timestamp with time zone DEFAULT now()
);
CREATE TABLE "system_requests" (
    "id" text PRIMARY KEY,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "status" text NOT NULL DEFAULT 'pending',
    "note" text,
    "decided_at" text,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "settings" (
    "key" text PRIMARY KEY,
    "value" text NOT NULL,
    "updated_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "audit_log" (
    "id" text PRIMARY KEY,
    "created_at" timestamp with time zone NOT NULL DEFAULT now(),
    "user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "action" text NOT NULL,
    "entity_type" text,
    "entity_id" text,
    "ip" text,
    "metadata" text
);
CREATE TABLE "housekeeping_runs" (
    "id" text PRIMARY KEY,
    "job_name" text NOT NULL,
    "started_at" timestamp with time zone NOT NULL DEFAULT now(),
    "finished_at" timestamp with time zone,
    "status" text NOT NULL DEFAULT 'running',
    "message" text,
    "rows_affected" integer DEFAULT 0
);
CREATE TABLE "posts" (
    "id" text PRIMARY KEY,
    "body" text NOT NULL,
    "created_by_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "repost_of_post_id" text REFERENCES "posts" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE "oidc_identities" (
    "id" integer PRIMARY KEY,
    "provider" text NOT NULL,
    "subject" text NOT NULL,
    "user_id" text NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "created_at" timestamp with time zone,
    UNIQUE ("provider", "subject")
);
CREATE TABLE "uploads" (
    "id" text PRIMARY KEY,
    "stored_name" text NOT NULL UNIQUE,
    "original_name" text,
    "user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "mime" text,
    "bytes" integer,
    "hash" text,
    "created_at" timestamp with time zone NOT NULL,
    "deleted_at" timestamp with time zone
);
CREATE TABLE "person_relationships" (
    "id" text PRIMARY KEY,
    "type" text NOT NULL CHECK ("type" IN ('parent', 'spouse')),
    "person_a_user_id" text REFERENCES "users" ("id") ON DELETE CASCADE,
    "person_a_alter_id" text REFERENCES "alters" ("id") ON DELETE CASCADE,
    "person_b_user_id" text REFERENCES "users" ("id") ON DELETE CASCADE,
    "person_b_alter_id" text REFERENCES "alters" ("id") ON DELETE CASCADE,
    "is_past_life" integer NOT NULL DEFAULT 0,
    "canonical_a" text,
    "canonical_b" text,
    "created_by_user_id" text REFERENCES "users" ("id") ON DELETE SET NULL,
    "created_at" timestamp with time zone DEFAULT now(),
    CHECK (("person_a_user_id" IS NULL) <> ("person_a_alter_id" IS NULL)),
    CHECK (("person_b_user_id" IS NULL) <> ("person_b_alter_id" IS NULL)),
    CHECK (NOT (("person_a_user_id" IS NOT NULL AND "person_b_user_id" IS NOT NULL
            AND "person_a_user_id" = "person_b_user_id")
        OR ("person_a_alter_id" IS NOT NULL AND "person_b_alter_id" IS NOT NULL
            AND "person_a_alter_id" = "person_b_alter_id")))
);
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
CREATE FUNCTION "person_relationships_compute_canonical"() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    NEW."canonical_a" := COALESCE('U:' || NEW."person_a_user_id", 'A:' || NEW."person_a_alter_id");
    NEW."canonical_b" := COALESCE('U:' || NEW."person_b_user_id", 'A:' || NEW."person_b_alter_id");
    RETURN NEW;
END
$body$;
CREATE FUNCTION "person_relationships_ensure_order"() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    old_a record;
BEGIN
    IF NEW."canonical_a" > NEW."canonical_b" THEN
        old_a := NEW;
        NEW."person_a_user_id" := NEW."person_b_user_id";
        NEW."person_a_alter_id" := NEW."person_b_alter_id";
        NEW."canonical_a" := NEW."canonical_b";
        NEW."person_b_user_id" := old_a."person_a_user_id";
        NEW."person_b_alter_id" := old_a."person_a_alter_id";
        NEW."canonical_b" := old_a."canonical_a";
    END IF;
    RETURN NEW;
END
$body$;
CREATE TRIGGER "trg_person_relationships_before_insert" BEFORE INSERT ON "person_relationships"
FOR EACH ROW WHEN (NEW."type" = 'spouse') EXECUTE FUNCTION "person_relationships_compute_canonical"();
CREATE TRIGGER "trg_person_relationships_before_insert_order" BEFORE INSERT ON "person_relationships"
FOR EACH ROW WHEN (NEW."type" = 'spouse') EXECUTE FUNCTION "person_relationships_ensure_order"();
CREATE TRIGGER "trg_person_relationships_before_update" BEFORE UPDATE ON "person_relationships"
FOR EACH ROW WHEN (NEW."type" = 'spouse') EXECUTE FUNCTION "person_relationships_compute_canonical"();
CREATE TRIGGER "trg_person_relationships_before_update_order" BEFORE UPDATE ON "person_relationships"
FOR EACH ROW WHEN (NEW."type" = 'spouse') EXECUTE FUNCTION "person_relationships_ensure_order"();
CREATE UNIQUE INDEX "uq_person_relationships_spouse_canonical"
    ON "person_relationships" ("type", "canonical_a", "canonical_b", "is_past_life");
