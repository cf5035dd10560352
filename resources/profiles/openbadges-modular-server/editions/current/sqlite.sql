CREATE TABLE "__drizzle_migrations" (
    "id" SERIAL PRIMARY KEY,
    "hash" text NOT NULL,
    "created_at" numeric
);

-- step: 0000_oval_starbolt
CREATE TABLE "users" (
    "id" text PRIMARY KEY NOT NULL,
    "username" text NOT NULL,
    "email" text NOT NULL,
    "password_hash" text,
    "first_name" text,
    "last_name" text,
    "roles" text DEFAULT '[]' NOT NULL,
    "permissions" text DEFAULT '[]' NOT NULL,
    "is_active" integer DEFAULT 1 NOT NULL,
    "last_login" integer,
    "metadata" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL
);
CREATE UNIQUE INDEX "users_username_unique" ON "users" ("username");
CREATE UNIQUE INDEX "users_email_unique" ON "users" ("email");
CREATE INDEX "user_username_idx" ON "users" ("username");
CREATE INDEX "user_email_idx" ON "users" ("email");
CREATE TABLE "roles" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "permissions" text NOT NULL,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL
);
CREATE UNIQUE INDEX "roles_name_unique" ON "roles" ("name");
CREATE INDEX "role_name_idx" ON "roles" ("name");
CREATE TABLE "user_roles" (
    "id" text PRIMARY KEY NOT NULL,
    "user_id" text NOT NULL,
    "role_id" text NOT NULL,
    "created_at" integer NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
    FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "user_role_user_id_idx" ON "user_roles" ("user_id");
CREATE INDEX "user_role_role_id_idx" ON "user_roles" ("role_id");
CREATE INDEX "user_role_user_id_role_id_idx" ON "user_roles" ("user_id", "role_id");
CREATE TABLE "api_keys" (
    "id" text PRIMARY KEY NOT NULL,
    "key" text NOT NULL,
    "name" text NOT NULL,
    "user_id" text NOT NULL,
    "description" text,
    "permissions" text NOT NULL,
    "revoked" integer DEFAULT 0 NOT NULL,
    "revoked_at" integer,
    "last_used" integer,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE UNIQUE INDEX "api_keys_key_unique" ON "api_keys" ("key");
CREATE INDEX "api_key_key_idx" ON "api_keys" ("key");
CREATE INDEX "api_key_user_id_idx" ON "api_keys" ("user_id");
CREATE INDEX "api_key_revoked_idx" ON "api_keys" ("revoked");
CREATE TABLE "platforms" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "client_id" text NOT NULL,
    "public_key" text NOT NULL,
    "webhook_url" text,
    "status" text DEFAULT 'active' NOT NULL,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL
);
CREATE UNIQUE INDEX "platforms_name_unique" ON "platforms" ("name");
CREATE UNIQUE INDEX "platforms_client_id_unique" ON "platforms" ("client_id");
CREATE INDEX "platform_name_idx" ON "platforms" ("name");
CREATE INDEX "platform_client_id_idx" ON "platforms" ("client_id");
CREATE TABLE "platform_users" (
    "id" text PRIMARY KEY NOT NULL,
    "platform_id" text NOT NULL,
    "external_user_id" text NOT NULL,
    "display_name" text,
    "email" text,
    "metadata" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    FOREIGN KEY ("platform_id") REFERENCES "platforms" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "platform_user_idx" ON "platform_users" ("platform_id", "external_user_id");
CREATE INDEX "platform_user_email_idx" ON "platform_users" ("email");
CREATE TABLE "issuers" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "url" text NOT NULL,
    "email" text,
    "description" text,
    "image" text,
    "public_key" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "additional_fields" text
);
CREATE INDEX "issuer_name_idx" ON "issuers" ("name");
CREATE INDEX "issuer_url_idx" ON "issuers" ("url");
CREATE INDEX "issuer_email_idx" ON "issuers" ("email");
CREATE INDEX "issuer_created_at_idx" ON "issuers" ("created_at");
CREATE TABLE "badge_classes" (
    "id" text PRIMARY KEY NOT NULL,
    "issuer_id" text NOT NULL,
    "name" text NOT NULL,
    "description" text NOT NULL,
    "image" text NOT NULL,
    "criteria" text NOT NULL,
    "alignment" text,
    "tags" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "additional_fields" text,
    FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "badge_class_issuer_idx" ON "badge_classes" ("issuer_id");
CREATE INDEX "badge_class_name_idx" ON "badge_classes" ("name");
CREATE INDEX "badge_class_created_at_idx" ON "badge_classes" ("created_at");
CREATE TABLE "assertions" (
    "id" text PRIMARY KEY NOT NULL,
    "badge_class_id" text NOT NULL,
    "issuer_id" text,
    "recipient" text NOT NULL,
    "issued_on" integer NOT NULL,
    "expires" integer,
    "evidence" text,
    "verification" text,
    "revoked" integer,
    "revocation_reason" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "additional_fields" text,
    FOREIGN KEY ("badge_class_id") REFERENCES "badge_classes" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
    FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "assertion_badge_class_idx" ON "assertions" ("badge_class_id");
CREATE INDEX "assertion_issuer_idx" ON "assertions" ("issuer_id");
CREATE INDEX "assertion_issued_on_idx" ON "assertions" ("issued_on");
CREATE INDEX "assertion_revoked_idx" ON "assertions" ("revoked");
CREATE INDEX "assertion_expires_idx" ON "assertions" ("expires");
CREATE TABLE "user_assertions" (
    "id" text PRIMARY KEY NOT NULL,
    "user_id" text NOT NULL,
    "assertion_id" text NOT NULL,
    "added_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    "status" text DEFAULT 'active' NOT NULL,
    "metadata" text,
    FOREIGN KEY ("user_id") REFERENCES "platform_users" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
    FOREIGN KEY ("assertion_id") REFERENCES "assertions" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE UNIQUE INDEX "user_assertion_idx" ON "user_assertions" ("user_id", "assertion_id");
CREATE INDEX "user_assertion_added_at_idx" ON "user_assertions" ("added_at");
CREATE INDEX "user_assertion_updated_at_idx" ON "user_assertions" ("updated_at");

-- step: 0001_cool_martin_li
ALTER TABLE "badge_classes" ADD COLUMN "version" text;
ALTER TABLE "badge_classes" ADD COLUMN "previous_version" text REFERENCES "badge_classes" ("id");
ALTER TABLE "badge_classes" ADD COLUMN "related" text;
ALTER TABLE "badge_classes" ADD COLUMN "endorsement" text;
CREATE INDEX "badge_class_version_idx" ON "badge_classes" ("version");
CREATE INDEX "badge_class_previous_version_idx" ON "badge_classes" ("previous_version");
CREATE INDEX "badge_class_issuer_version_idx" ON "badge_classes" ("issuer_id", "version");
CREATE INDEX "badge_class_related_idx" ON "badge_classes" ("related");
CREATE INDEX "badge_class_endorsement_idx" ON "badge_classes" ("endorsement");

-- after
CREATE INDEX "badge_class_tags_idx" ON "badge_classes" ("tags");
CREATE INDEX "assertion_recipient_email_idx" ON "assertions" (json_extract(recipient, '$.email'));
CREATE INDEX "assertion_recipient_identity_idx" ON "assertions" (json_extract(recipient, '$.identity'));
CREATE INDEX "assertion_recipient_type_idx" ON "assertions" (json_extract(recipient, '$.type'));

-- table: status_lists
CREATE TABLE "status_lists" (
    "id" text PRIMARY KEY NOT NULL,
    "issuer_id" text NOT NULL,
    "purpose" text NOT NULL CHECK ("purpose" IN ('revocation', 'suspension', 'refresh', 'message')),
    "status_size" integer DEFAULT 1 NOT NULL CHECK ("status_size" IN (1, 2, 4, 8)),
    "encoded_list" text NOT NULL,
    "ttl" integer,
    "total_entries" integer DEFAULT 131072 NOT NULL,
    "used_entries" integer DEFAULT 0 NOT NULL,
    "metadata" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    FOREIGN KEY ("issuer_id") REFERENCES "issuers" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "status_lists_issuer_id_idx" ON "status_lists" ("issuer_id");
CREATE INDEX "status_lists_purpose_idx" ON "status_lists" ("purpose");
CREATE INDEX "status_lists_issuer_purpose_idx" ON "status_lists" ("issuer_id", "purpose");

-- table: credential_status_entries
CREATE TABLE "credential_status_entries" (
    "id" text PRIMARY KEY NOT NULL,
    "credential_id" text NOT NULL,
    "status_list_id" text NOT NULL,
    "status_list_index" integer NOT NULL,
    "status_size" integer DEFAULT 1 NOT NULL CHECK ("status_size" IN (1, 2, 4, 8)),
    "purpose" text NOT NULL CHECK ("purpose" IN ('revocation', 'suspension', 'refresh', 'message')),
    "current_status" integer DEFAULT 0 NOT NULL,
    "status_reason" text,
    "created_at" integer NOT NULL,
    "updated_at" integer NOT NULL,
    FOREIGN KEY ("credential_id") REFERENCES "assertions" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
    FOREIGN KEY ("status_list_id") REFERENCES "status_lists" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
CREATE INDEX "credential_status_entries_credential_id_idx" ON "credential_status_entries" ("credential_id");
CREATE INDEX "credential_status_entries_status_list_id_idx" ON "credential_status_entries" ("status_list_id");
CREATE INDEX "credential_status_entries_status_list_index_idx"
    ON "credential_status_entries" ("status_list_id", "status_list_index");
CREATE INDEX "credential_status_entries_credential_purpose_unique"
    ON "credential_status_entries" ("credential_id", "purpose");
