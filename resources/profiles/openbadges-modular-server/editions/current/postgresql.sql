CREATE SCHEMA IF NOT EXISTS "drizzle";
CREATE TABLE "drizzle"."__drizzle_migrations" (
    "id" serial PRIMARY KEY,
    "hash" text NOT NULL,
    "created_at" bigint
);

-- step: 0000_strong_gideon
CREATE TABLE "users" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "username" varchar(50) NOT NULL,
    "email" varchar(255) NOT NULL,
    "password_hash" text,
    "first_name" varchar(50),
    "last_name" varchar(50),
    "roles" jsonb DEFAULT '[]' NOT NULL,
    "permissions" jsonb DEFAULT '[]' NOT NULL,
    "is_active" boolean DEFAULT true NOT NULL,
    "last_login" timestamp,
    "metadata" jsonb,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "users_username_unique" UNIQUE ("username"),
    CONSTRAINT "users_email_unique" UNIQUE ("email")
);
CREATE INDEX "user_username_idx" ON "users" ("username");
CREATE INDEX "user_email_idx" ON "users" ("email");
CREATE TABLE "roles" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "permissions" jsonb NOT NULL,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "roles_name_unique" UNIQUE ("name")
);
CREATE INDEX "role_name_idx" ON "roles" ("name");
CREATE TABLE "user_roles" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "user_id" uuid NOT NULL,
    "role_id" uuid NOT NULL,
    "created_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
    CONSTRAINT "user_roles_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE
);
CREATE INDEX "user_role_user_id_idx" ON "user_roles" ("user_id");
CREATE INDEX "user_role_role_id_idx" ON "user_roles" ("role_id");
CREATE INDEX "user_role_user_id_role_id_idx" ON "user_roles" ("user_id", "role_id");
CREATE TABLE "api_keys" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "key" text NOT NULL,
    "name" text NOT NULL,
    "user_id" uuid NOT NULL,
    "description" text,
    "permissions" jsonb NOT NULL,
    "revoked" boolean DEFAULT false NOT NULL,
    "revoked_at" timestamp,
    "last_used" timestamp,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "api_keys_key_unique" UNIQUE ("key"),
    CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "api_key_key_idx" ON "api_keys" ("key");
CREATE INDEX "api_key_user_id_idx" ON "api_keys" ("user_id");
CREATE INDEX "api_key_revoked_idx" ON "api_keys" ("revoked");
CREATE TABLE "platforms" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "client_id" text NOT NULL,
    "public_key" text NOT NULL,
    "webhook_url" text,
    "status" text DEFAULT 'active' NOT NULL,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "platforms_name_unique" UNIQUE ("name"),
    CONSTRAINT "platforms_client_id_unique" UNIQUE ("client_id")
);
CREATE INDEX "platform_name_idx" ON "platforms" ("name");
CREATE INDEX "platform_client_id_idx" ON "platforms" ("client_id");
CREATE TABLE "platform_users" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "platform_id" uuid NOT NULL,
    "external_user_id" text NOT NULL,
    "display_name" text,
    "email" text,
    "metadata" jsonb,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "platform_users_platform_id_platforms_id_fk"
        FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON DELETE CASCADE
);
CREATE INDEX "platform_user_idx" ON "platform_users" ("platform_id", "external_user_id");
CREATE INDEX "platform_user_email_idx" ON "platform_users" ("email");
CREATE TABLE "issuers" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "name" text NOT NULL,
    "url" text NOT NULL,
    "email" text,
    "description" text,
    "image" text,
    "public_key" jsonb,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    "additional_fields" jsonb
);
CREATE INDEX "issuer_name_idx" ON "issuers" ("name");
CREATE INDEX "issuer_url_idx" ON "issuers" ("url");
CREATE INDEX "issuer_email_idx" ON "issuers" ("email");
CREATE INDEX "issuer_created_at_idx" ON "issuers" ("created_at");
CREATE TABLE "badge_classes" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "issuer_id" uuid NOT NULL,
    "name" text NOT NULL,
    "description" text NOT NULL,
    "image" text NOT NULL,
    "criteria" jsonb NOT NULL,
    "alignment" jsonb,
    "tags" jsonb,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    "additional_fields" jsonb,
    CONSTRAINT "badge_classes_issuer_id_issuers_id_fk"
        FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON DELETE CASCADE
);
CREATE INDEX "badge_class_issuer_idx" ON "badge_classes" ("issuer_id");
CREATE INDEX "badge_class_name_idx" ON "badge_classes" ("name");
CREATE INDEX "badge_class_created_at_idx" ON "badge_classes" ("created_at");
CREATE TABLE "assertions" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "badge_class_id" uuid NOT NULL,
    "issuer_id" uuid,
    "recipient" jsonb NOT NULL,
    "issued_on" timestamp DEFAULT now() NOT NULL,
    "expires" timestamp,
    "evidence" jsonb,
    "verification" jsonb,
    "revoked" jsonb,
    "revocation_reason" text,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    "additional_fields" jsonb,
    CONSTRAINT "assertions_badge_class_id_badge_classes_id_fk"
        FOREIGN KEY ("badge_class_id") REFERENCES "badge_classes" ("id") ON DELETE CASCADE,
    CONSTRAINT "assertions_issuer_id_issuers_id_fk"
        FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON DELETE CASCADE
);
CREATE INDEX "assertion_badge_class_idx" ON "assertions" ("badge_class_id");
CREATE INDEX "assertion_issuer_idx" ON "assertions" ("issuer_id");
CREATE INDEX "assertion_issued_on_idx" ON "assertions" ("issued_on");
CREATE INDEX "assertion_revoked_idx" ON "assertions" ("revoked");
CREATE INDEX "assertion_expires_idx" ON "assertions" ("expires");
CREATE TABLE "user_assertions" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "user_id" uuid NOT NULL,
    "assertion_id" uuid NOT NULL,
    "added_at" timestamp DEFAULT now() NOT NULL,
    "status" text DEFAULT 'active' NOT NULL,
    "metadata" jsonb,
    CONSTRAINT "user_assertions_user_id_platform_users_id_fk"
        FOREIGN KEY ("user_id") REFERENCES "platform_users" ("id") ON DELETE CASCADE,
    CONSTRAINT "user_assertions_assertion_id_assertions_id_fk"
        FOREIGN KEY ("assertion_id") REFERENCES "assertions" ("id") ON DELETE CASCADE
);
CREATE INDEX "user_assertion_idx" ON "user_assertions" ("user_id", "assertion_id");
CREATE INDEX "user_assertion_added_at_idx" ON "user_assertions" ("added_at");

-- step: 0001_concerned_leech
CREATE TABLE "status_lists" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "issuer_id" uuid NOT NULL,
    "purpose" text NOT NULL,
    "status_size" smallint DEFAULT 1 NOT NULL,
    "encoded_list" text NOT NULL,
    "ttl" bigint,
    "total_entries" integer DEFAULT 131072 NOT NULL,
    "used_entries" integer DEFAULT 0 NOT NULL,
    "metadata" jsonb,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "status_lists_issuer_id_issuers_id_fk"
        FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON DELETE CASCADE
);
CREATE INDEX "status_lists_issuer_id_idx" ON "status_lists" ("issuer_id");
CREATE INDEX "status_lists_purpose_idx" ON "status_lists" ("purpose");
CREATE INDEX "status_lists_issuer_purpose_idx" ON "status_lists" ("issuer_id", "purpose");
CREATE TABLE "credential_status_entries" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
    "credential_id" uuid NOT NULL,
    "status_list_id" uuid NOT NULL,
    "status_list_index" bigint NOT NULL,
    "status_size" smallint DEFAULT 1 NOT NULL,
    "purpose" text NOT NULL,
    "current_status" smallint DEFAULT 0 NOT NULL,
    "status_reason" text,
    "created_at" timestamp DEFAULT now() NOT NULL,
    "updated_at" timestamp DEFAULT now() NOT NULL,
    CONSTRAINT "credential_status_entries_credential_id_assertions_id_fk"
        FOREIGN KEY ("credential_id") REFERENCES "assertions" ("id") ON DELETE CASCADE,
    CONSTRAINT "credential_status_entries_status_list_id_status_lists_id_fk"
        FOREIGN KEY ("status_list_id") REFERENCES "status_lists" ("id") ON DELETE CASCADE
);
CREATE INDEX "credential_status_entries_credential_id_idx" ON "credential_status_entries" ("credential_id");
CREATE INDEX "credential_status_entries_status_list_id_idx" ON "credential_status_entries" ("status_list_id");
CREATE INDEX "credential_status_entries_status_list_index_idx"
    ON "credential_status_entries" ("status_list_id", "status_list_index");
CREATE INDEX "credential_status_entries_credential_purpose_unique"
    ON "credential_status_entries" ("credential_id", "purpose");
ALTER TABLE "badge_classes" ADD COLUMN "version" text;
ALTER TABLE "badge_classes" ADD COLUMN "previous_version" uuid;
ALTER TABLE "badge_classes" ADD COLUMN "related" jsonb;
ALTER TABLE "badge_classes" ADD COLUMN "endorsement" jsonb;
ALTER TABLE "badge_classes" ADD CONSTRAINT "badge_classes_previous_version_badge_classes_id_fk"
    FOREIGN KEY ("previous_version") REFERENCES "badge_classes" ("id");
CREATE INDEX "badge_class_version_idx" ON "badge_classes" ("version");
CREATE INDEX "badge_class_previous_version_idx" ON "badge_classes" ("previous_version");
CREATE INDEX "badge_class_issuer_version_idx" ON "badge_classes" ("issuer_id", "version");
CREATE INDEX "badge_class_related_gin_idx" ON "badge_classes" ("related");
CREATE INDEX "badge_class_endorsement_gin_idx" ON "badge_classes" ("endorsement");
