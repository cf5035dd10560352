CREATE TABLE "seaql_migrations" (
    "version" character varying NOT NULL PRIMARY KEY,
    "applied_at" bigint NOT NULL
);

-- step: m20250101_000001_initial_schema
CREATE TABLE "clients" (
    "client_id" character varying NOT NULL PRIMARY KEY,
    "client_secret" character varying NOT NULL,
    "client_name" character varying,
    "redirect_uris" character varying NOT NULL,
    "created_at" bigint NOT NULL
);
CREATE TABLE "properties" (
    "owner" character varying NOT NULL,
    "key" character varying NOT NULL,
    "value" character varying NOT NULL,
    "updated_at" bigint NOT NULL,
    PRIMARY KEY ("owner", "key")
);
CREATE TABLE "auth_codes" (
    "code" character varying NOT NULL PRIMARY KEY,
    "client_id" character varying NOT NULL,
    "redirect_uri" character varying NOT NULL,
    "scope" character varying NOT NULL,
    "subject" character varying NOT NULL,
    "nonce" character varying,
    "code_challenge" character varying NOT NULL,
    "code_challenge_method" character varying NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "consumed" bigint NOT NULL DEFAULT 0,
    "auth_time" bigint
);
CREATE TABLE "access_tokens" (
    "token" character varying NOT NULL PRIMARY KEY,
    "client_id" character varying NOT NULL,
    "subject" character varying NOT NULL,
    "scope" character varying NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "revoked" bigint NOT NULL DEFAULT 0
);
CREATE TABLE "users" (
    "subject" character varying NOT NULL PRIMARY KEY,
    "username" character varying NOT NULL UNIQUE,
    "password_hash" character varying NOT NULL,
    "email" character varying,
    "email_verified" bigint NOT NULL DEFAULT 0,
    "created_at" bigint NOT NULL,
    "enabled" bigint NOT NULL DEFAULT 1
);
CREATE TABLE "sessions" (
    "session_id" character varying NOT NULL PRIMARY KEY,
    "subject" character varying NOT NULL,
    "auth_time" bigint NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "user_agent" character varying,
    "ip_address" character varying
);
CREATE TABLE "refresh_tokens" (
    "token" character varying NOT NULL PRIMARY KEY,
    "client_id" character varying NOT NULL,
    "subject" character varying NOT NULL,
    "scope" character varying NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "revoked" bigint NOT NULL DEFAULT 0,
    "parent_token" character varying
);
CREATE TABLE "job_executions" (
    "id" bigserial NOT NULL PRIMARY KEY,
    "job_name" character varying NOT NULL,
    "started_at" bigint NOT NULL,
    "completed_at" bigint,
    "success" bigint,
    "error_message" character varying,
    "records_processed" bigint
);
CREATE INDEX "idx_sessions_expires" ON "sessions" ("expires_at");
CREATE INDEX "idx_refresh_tokens_expires" ON "refresh_tokens" ("expires_at");
CREATE INDEX "idx_job_executions_started" ON "job_executions" ("started_at");

-- step: m20250107_000001_add_passkeys
CREATE TABLE "passkeys" (
    "credential_id" character varying NOT NULL PRIMARY KEY,
    "subject" character varying NOT NULL,
    "public_key_cose" character varying NOT NULL,
    "counter" bigint NOT NULL DEFAULT 0,
    "aaguid" character varying,
    "backup_eligible" bigint NOT NULL,
    "backup_state" bigint NOT NULL,
    "transports" character varying,
    "name" character varying,
    "created_at" bigint NOT NULL,
    "last_used_at" bigint,
    CONSTRAINT "fk_passkeys_subject" FOREIGN KEY ("subject") REFERENCES "users" ("subject") ON DELETE CASCADE
);
CREATE INDEX "idx_passkeys_subject" ON "passkeys" ("subject");
CREATE TABLE "webauthn_challenges" (
    "challenge" character varying NOT NULL PRIMARY KEY,
    "subject" character varying,
    "session_id" character varying,
    "challenge_type" character varying NOT NULL,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "options_json" character varying NOT NULL
);
CREATE INDEX "idx_webauthn_challenges_expires" ON "webauthn_challenges" ("expires_at");

-- step: m20250107_000002_extend_sessions_users
ALTER TABLE "sessions" ADD COLUMN "amr" character varying;
ALTER TABLE "sessions" ADD COLUMN "acr" character varying;
ALTER TABLE "sessions" ADD COLUMN "mfa_verified" bigint NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "requires_2fa" bigint NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "passkey_enrolled_at" bigint;

-- step: m20250108_000001_add_consent_table
CREATE TABLE "consent" (
    "id" serial NOT NULL PRIMARY KEY,
    "client_id" character varying NOT NULL,
    "subject" character varying NOT NULL,
    "scope" character varying NOT NULL,
    "granted_at" bigint NOT NULL,
    "expires_at" bigint,
    "revoked" integer NOT NULL DEFAULT 0
);
CREATE INDEX "idx_consent_client_subject" ON "consent" ("client_id", "subject");
CREATE INDEX "idx_consent_subject" ON "consent" ("subject");

-- step: m20250109_000001_add_device_codes
CREATE TABLE "device_code" (
    "device_code" character varying NOT NULL PRIMARY KEY,
    "user_code" character varying NOT NULL,
    "client_id" character varying NOT NULL,
    "client_name" character varying,
    "scope" character varying NOT NULL,
    "device_info" character varying,
    "created_at" bigint NOT NULL,
    "expires_at" bigint NOT NULL,
    "last_poll_at" bigint,
    "interval" integer NOT NULL DEFAULT 5,
    "status" character varying NOT NULL DEFAULT 'pending',
    "subject" character varying,
    "auth_time" bigint,
    "amr" character varying,
    "acr" character varying
);
CREATE INDEX "idx_device_codes_user_code" ON "device_code" ("user_code");
CREATE INDEX "idx_device_codes_expires_at" ON "device_code" ("expires_at");
CREATE INDEX "idx_device_codes_status" ON "device_code" ("status");

-- step: m20250222_000001_rename_device_code_table
ALTER TABLE "device_code" RENAME TO "device_codes";

-- step: m20260407_000001_create_federation_tables
CREATE TABLE "trusted_peers" (
    "id" text PRIMARY KEY,
    "domain" text NOT NULL UNIQUE,
    "issuer_url" text NOT NULL,
    "client_id" text NOT NULL,
    "client_secret" text,
    "token_endpoint" text,
    "authorization_endpoint" text,
    "userinfo_endpoint" text,
    "jwks_uri" text,
    "pinned_jwks" text,
    "jwks_pin_mode" text NOT NULL DEFAULT 'pin_on_first_use',
    "scopes" text NOT NULL DEFAULT 'openid email profile',
    "mapping_policy" text NOT NULL DEFAULT 'existing_only',
    "trust_peer_acr" boolean NOT NULL DEFAULT false,
    "sync_profile" boolean NOT NULL DEFAULT false,
    "status" text NOT NULL DEFAULT 'pending_verification',
    "verification_level" text,
    "verified_at" text,
    "webfinger_issuer_match" boolean,
    "last_discovery_refresh" text,
    "last_discovery_error" text,
    "created_at" text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    "updated_at" text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
);
CREATE TABLE "federated_identities" (
    "id" text PRIMARY KEY,
    "local_user_id" text NOT NULL,
    "peer_id" text NOT NULL REFERENCES "trusted_peers" ("id") ON DELETE CASCADE,
    "external_subject" text NOT NULL,
    "external_issuer" text NOT NULL,
    "external_email" text,
    "linked_at" text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    "last_login_at" text,
    UNIQUE ("peer_id", "external_subject")
);
CREATE TABLE "federation_auth_requests" (
    "id" text PRIMARY KEY,
    "peer_id" text NOT NULL REFERENCES "trusted_peers" ("id") ON DELETE CASCADE,
    "state" text NOT NULL UNIQUE,
    "nonce" text NOT NULL,
    "pkce_verifier" text NOT NULL,
    "original_authorize_params" text NOT NULL,
    "original_session_id" text,
    "created_at" text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    "expires_at" text NOT NULL
);

-- step: m20260407_000002_create_peer_requests
CREATE TABLE "peer_requests" (
    "id" text PRIMARY KEY,
    "requesting_issuer" text NOT NULL,
    "requesting_domain" text NOT NULL,
    "client_id_at_us" text NOT NULL,
    "callback_endpoint" text NOT NULL,
    "request_jws" text NOT NULL,
    "status" text NOT NULL DEFAULT 'pending_approval',
    "created_at" text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    "expires_at" text NOT NULL
);

-- table: consents
CREATE TABLE "consents" (
    "id" serial NOT NULL PRIMARY KEY,
    "client_id" character varying NOT NULL,
    "subject" character varying NOT NULL,
    "scope" character varying NOT NULL,
    "granted_at" bigint NOT NULL,
    "expires_at" bigint,
    "revoked" integer NOT NULL DEFAULT 0
);
CREATE INDEX "idx_consents_client_subject" ON "consents" ("client_id", "subject");
CREATE INDEX "idx_consents_subject" ON "consents" ("subject");
