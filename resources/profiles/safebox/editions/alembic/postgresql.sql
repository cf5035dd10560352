CREATE TABLE "alembic_version" (
    "version_num" character varying(32) NOT NULL,
    CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num")
);

-- step: 20260220_0001
CREATE TABLE "registeredsafebox" (
    "id" serial NOT NULL,
    "handle" character varying NOT NULL,
    "custom_handle" character varying,
    "npub" character varying NOT NULL,
    "nsec" character varying,
    "home_relay" character varying NOT NULL,
    "onboard_code" character varying NOT NULL,
    "access_key" character varying,
    "balance" integer NOT NULL,
    "owner" character varying,
    "session_nonce" character varying,
    "emergency_code" character varying,
    "currency_code" character varying,
    PRIMARY KEY ("id"),
    UNIQUE ("custom_handle"),
    UNIQUE ("emergency_code")
);
CREATE UNIQUE INDEX "uq_registeredsafebox_handle" ON "registeredsafebox" ("handle");
CREATE UNIQUE INDEX "uq_registeredsafebox_npub" ON "registeredsafebox" ("npub");
CREATE UNIQUE INDEX "uq_registeredsafebox_access_key" ON "registeredsafebox" ("access_key")
    WHERE access_key IS NOT NULL;
CREATE INDEX "ix_registeredsafebox_handle" ON "registeredsafebox" ("handle");
CREATE INDEX "ix_registeredsafebox_npub" ON "registeredsafebox" ("npub");
CREATE INDEX "ix_registeredsafebox_access_key" ON "registeredsafebox" ("access_key");
CREATE TABLE "paymentquote" (
    "id" serial NOT NULL,
    "nsec" character varying NOT NULL,
    "handle" character varying NOT NULL,
    "quote" character varying NOT NULL,
    "amount" integer NOT NULL,
    "mint" character varying NOT NULL,
    "paid" boolean NOT NULL,
    PRIMARY KEY ("id")
);
CREATE TABLE "currencyrate" (
    "currency_code" character varying NOT NULL,
    "currency_rate" double precision,
    "currency_symbol" character varying,
    "currency_description" character varying,
    "refresh_time" timestamp without time zone,
    "fractional_unit" character varying,
    "number_to_base" integer,
    PRIMARY KEY ("currency_code")
);
CREATE TABLE "nwcevent" (
    "id" serial NOT NULL,
    "event_id" character varying NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("event_id")
);
CREATE TABLE "nwcsecret" (
    "id" serial NOT NULL,
    "nwc_secret" character varying NOT NULL,
    "npub" character varying NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("nwc_secret")
);

-- step: 20260310_0002
CREATE TABLE "nfcrequesternonce" (
    "id" serial NOT NULL,
    "requester_pubkey" character varying NOT NULL,
    "flow" character varying NOT NULL,
    "nonce" character varying NOT NULL,
    "requester_ts" integer NOT NULL,
    "used_at" timestamp without time zone NOT NULL,
    PRIMARY KEY ("id"),
    CONSTRAINT "uq_nfc_requester_nonce" UNIQUE ("requester_pubkey", "flow", "nonce")
);
CREATE INDEX "ix_nfcrequesternonce_requester_pubkey" ON "nfcrequesternonce" ("requester_pubkey");
CREATE INDEX "ix_nfcrequesternonce_flow" ON "nfcrequesternonce" ("flow");
CREATE INDEX "ix_nfcrequesternonce_nonce" ON "nfcrequesternonce" ("nonce");
CREATE INDEX "ix_nfcrequesternonce_used_at" ON "nfcrequesternonce" ("used_at");

-- step: 20260416_0003
CREATE TABLE "receiveofferbootstrap" (
    "id" serial NOT NULL,
    "nonce" character varying NOT NULL,
    "nauth" character varying NOT NULL,
    "grant_kind" integer NOT NULL,
    "offer_kind" integer NOT NULL,
    "host" character varying NOT NULL,
    "label" character varying,
    "created_at" timestamp without time zone NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("nonce")
);
CREATE INDEX "ix_receiveofferbootstrap_nonce" ON "receiveofferbootstrap" ("nonce");
CREATE INDEX "ix_receiveofferbootstrap_grant_kind" ON "receiveofferbootstrap" ("grant_kind");
CREATE INDEX "ix_receiveofferbootstrap_offer_kind" ON "receiveofferbootstrap" ("offer_kind");
