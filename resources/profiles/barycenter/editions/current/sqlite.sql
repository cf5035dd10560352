CREATE TABLE "seaql_migrations" (
    "version" varchar NOT NULL PRIMARY KEY,
    "applied_at" bigint NOT NULL
);

-- step: m20250101_000001_initial_schema
CREATE TABLE "clients" (
    "client_id" varchar NOT NULL PRIMARY KEY,
    "client_secret" varchar NOT NULL,
    "client_name" varchar,
    "redirect_uris" varchar NOT NULL,
    "created_at" bigint NOT NULL
);
CREATE TABLE "properties" (
    "owner" varchar NOT NULL,
    "key" varchar NOT NULL,
    "value" varchar NOT NULL,
    "updated_at" bigint NOT NULL,
    PRIMARY KEY ("owner", "key")
);
CREATE TABLE "auth_codes" (
    "code" varchar NOT NULL PRIMARY KEY,
    "client_id" varchar NOT NULL,
    "redirect_uri" varchar NOT NULL,
    "scope" varchar NOT NULL,
    "subject" varchar NOT NULL,
    "nonce" varchar,
    "code_challenge" varchar NOT NULL,
    "code_challenge_method" varchar NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "consumed" bigint NOT NULL DEFAULT 0,
    "auth_time" bigint
);
CREATE TABLE "access_tokens" (
    "token" varchar NOT NULL PRIMARY KEY,
    "client_id" varchar NOT NULL,
    "subject" varchar NOT NULL,
    "scope" varchar NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "revoked" bigint NOT NULL DEFAULT 0
);
CREATE TABLE "users" (
    "subject" varchar NOT NULL PRIMARY KEY,
    "username" varchar NOT NULL UNIQUE,
    "password_hash" varchar NOT NULL,
    "email" varchar,
    "email_verified" bigint NOT NULL DEFAULT 0,
    "created_at" bigint NOT NULL,
    "enabled" bigint NOT NULL DEFAULT 1
);
CREATE TABLE "sessions" (
    "session_id" varchar NOT NULL PRIMARY KEY,
    "subject" varchar NOT NULL,
    "auth_time" bigint NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "user_agent" varchar,
    "ip_address" varchar
);
CREATE TABLE "refresh_tokens" (
    "token" varchar NOT NULL PRIMARY KEY,
    "client_id" varchar NOT NULL,
    "subject" varchar NOT NULL,
    "scope" varchar NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "revoked" bigint NOT NULL DEFAULT 0,
    "parent_token" varchar
);
CREATE TABLE "job_executions" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "job_name" varchar NOT NULL,
    "started_at" bigint NOT NULL,
    "completed_at" bigint,
    "success" bigint,
    "error_message" varchar,
    "records_processed" bigint
);
CREATE INDEX "idx_sessions_expires" ON "sessions" ("expires_at");
CREATE INDEX "idx_refresh_tokens_expires" ON "refresh_tokens" ("expires_at");
CREATE INDEX "idx_job_executions_started" ON "job_executions" ("started_at");

-- step: m20250107_000001_add_passkeys
CREATE TABLE "passkeys" (
    "credential_id" varchar NOT NULL PRIMARY KEY,
    "subject" varchar NOT NULL,
    "public_key_cose" varchar NOT NULL,
    "counter" bigint NOT NULL DEFAULT 0,
    "aaguid" varchar,
    "backup_eligible" bigint NOT NULL,
    "backup_state" bigint NOT NULL,
    "transports" varchar,
    "name" varchar,
    "created_at" bigint NOT NULL,
    "last_used_at" bigint,
    FOREIGN KEY ("subject") REFERENCES "users" ("subject") ON DELETE CASCADE
);
CREATE INDEX "idx_passkeys_subject" ON "passkeys" ("subject");
CREATE TABLE "webauthn_challenges" (
    "challenge" varchar NOT NULL PRIMARY KEY,
    "subject" varchar,
    "session_id" varchar,
    "challenge_type" varchar NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "options_json" varchar NOT NULL
);
CREATE INDEX "idx_webauthn_challenges_expires" ON "webauthn_challenges" ("expires_at");

-- step: m20250107_000002_extend_sessions_users
ALTER TABLE "sessions" ADD COLUMN "amr" varchar;
ALTER TABLE "sessions" ADD COLUMN "acr" varchar;
ALTER TABLE "sessions" ADD COLUMN "mfa_verified" bigint NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "requires_2fa" bigint NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "passkey_enrolled_at" bigint;

-- step: m20250108_000001_add_consent_table
CREATE TABLE "consent" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "client_id" varchar NOT NULL,
    "subject" varchar NOT NULL,
    "scope" varchar NOT NULL,
    "granted_at" bigint NOT NULL,
    "expires_at" bigint,
    "revoked" integer NOT NULL DEFAULT 0
);
CREATE INDEX "idx_consent_client_subject" ON "consent" ("client_id", "subject");
CREATE INDEX "idx_consent_subject" ON "consent" ("subject");

-- step: m20250109_000001_add_device_codes
CREATE TABLE "device_code" (
    "device_code" varchar NOT NULL PRIMARY KEY,
    "user_code" varchar NOT NULL,
    "client_id" varchar NOT NULL,
    "client_name" varchar,
    "scope" varchar NOT NULL,
    "device_info" varchar,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "last_poll_at" bigint,
    "interval" integer NOT NULL DEFAULT 5,
    "status" varchar NOT NULL DEFAULT 'pending',
    "subject" varchar,
    "auth_time" bigint,
    "amr" varchar,
    "acr" varchar
);
CREATE INDEX "idx_device_codes_user_code" ON "device_code" ("user_code");
CREATE INDEX "idx_device_codes_expires_at" ON "device_code" ("expires_at");
CREATE INDEX "idx_device_codes_status" ON "device_code" ("status");

-- step: m20250222_000001_rename_device_code_table
ALTER TABLE "device_code" RENAME TO "device_codes";

-- step: m20260407_000001_create_federation_tables
CREATE TABLE "trusted_peers" (
    "id" TEXT PRIMARY KEY,
    "domain" TEXT NOT NULL UNIQUE,
    "issuer_url" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "client_secret" TEXT,
    "token_endpoint" TEXT,
    "authorization_endpoint" TEXT,
    "userinfo_endpoint" TEXT,
    "jwks_uri" TEXT,
    "pinned_jwks" TEXT,
    "jwks_pin_mode" TEXT NOT NULL DEFAULT 'pin_on_first_use',
    "scopes" TEXT NOT NULL DEFAULT 'openid email profile',
    "mapping_policy" TEXT NOT NULL DEFAULT 'existing_only',
    "trust_peer_acr" BOOLEAN NOT NULL DEFAULT 0,
    "sync_profile" BOOLEAN NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'pending_verification',
    "verification_level" TEXT,
    "verified_at" TEXT,
    "webfinger_issuer_match" BOOLEAN,
    "last_discovery_refresh" TEXT,
    "last_discovery_error" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    "updated_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE TABLE "federated_identities" (
    "id" TEXT PRIMARY KEY,
    "local_user_id" TEXT NOT NULL,
    "peer_id" TEXT NOT NULL REFERENCES "trusted_peers" ("id") ON DELETE CASCADE,
    "external_subject" TEXT NOT NULL,
    "external_issuer" TEXT NOT NULL,
    "external_email" TEXT,
    "linked_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    "last_login_at" TEXT,
    UNIQUE ("peer_id", "external_subject")
);
CREATE TABLE "federation_auth_requests" (
    "id" TEXT PRIMARY KEY,
    "peer_id" TEXT NOT NULL REFERENCES "trusted_peers" ("id") ON DELETE CASCADE,
    "state" TEXT NOT NULL UNIQUE,
    "nonce" TEXT NOT NULL,
    "pkce_verifier" TEXT NOT NULL,
    "original_authorize_params" TEXT NOT NULL,
    "original_session_id" TEXT,
    "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    "expires_at" TEXT NOT NULL
);

-- step: m20260407_000002_create_peer_requests
CREATE TABLE "peer_requests" (
    "id" TEXT PRIMARY KEY,
    "requesting_issuer" TEXT NOT NULL,
    "requesting_domain" TEXT NOT NULL,
    "client_id_at_us" TEXT NOT NULL,
    "callback_endpoint" TEXT NOT NULL,
    "request_jws" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending_approval',
    "created_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    "expires_at" TEXT NOT NULL
);

-- table: consents
CREATE TABLE "consents" (
    "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
    "client_id" varchar NOT NULL,
    "subject" varchar NOT NULL,
    "scope" varchar NOT NULL,
    "granted_at" bigint NOT NULL,
    "expires_at" bigint,
    "revoked" integer NOT NULL DEFAULT 0
);
CREATE INDEX "idx_consents_client_subject" ON "consents" ("client_id", "subject");
CREATE INDEX "idx_consents_subject" ON "consents" ("subject");
