CREATE TABLE "alembic_version" (
    "version_num" VARCHAR(32) NOT NULL,
    CONSTRAINT "alembic_version_pkc" PRIMARY KEY ("version_num")
);

-- step: 20260220_0001
CREATE TABLE "registeredsafebox" (
    "id" INTEGER NOT NULL,
    "handle" VARCHAR NOT NULL,
    "custom_handle" VARCHAR,
    "npub" VARCHAR NOT NULL,
    "nsec" VARCHAR,
    "home_relay" VARCHAR NOT NULL,
    "onboard_code" VARCHAR NOT NULL,
    "access_key" VARCHAR,
    "balance" INTEGER NOT NULL,
    "owner" VARCHAR,
    "session_nonce" VARCHAR,
    "emergency_code" VARCHAR,
    "currency_code" VARCHAR,
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
    "id" INTEGER NOT NULL,
    "nsec" VARCHAR NOT NULL,
    "handle" VARCHAR NOT NULL,
    "quote" VARCHAR NOT NULL,
    "amount" INTEGER NOT NULL,
    "mint" VARCHAR NOT NULL,
    "paid" BOOLEAN NOT NULL,
    PRIMARY KEY ("id")
);
CREATE TABLE "currencyrate" (
    "currency_code" VARCHAR NOT NULL,
    "currency_rate" FLOAT,
    "currency_symbol" VARCHAR,
    "currency_description" VARCHAR,
    "refresh_time" DATETIME,
    "fractional_unit" VARCHAR,
    "number_to_base" INTEGER,
    PRIMARY KEY ("currency_code")
);
CREATE TABLE "nwcevent" (
    "id" INTEGER NOT NULL,
    "event_id" VARCHAR NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("event_id")
);
CREATE TABLE "nwcsecret" (
    "id" INTEGER NOT NULL,
    "nwc_secret" VARCHAR NOT NULL,
    "npub" VARCHAR NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("nwc_secret")
);

-- step: 20260310_0002
CREATE TABLE "nfcrequesternonce" (
    "id" INTEGER NOT NULL,
    "requester_pubkey" VARCHAR NOT NULL,
    "flow" VARCHAR NOT NULL,
    "nonce" VARCHAR NOT NULL,
    "requester_ts" INTEGER NOT NULL,
    "used_at" DATETIME NOT NULL,
    PRIMARY KEY ("id"),
    CONSTRAINT "uq_nfc_requester_nonce" UNIQUE ("requester_pubkey", "flow", "nonce")
);
CREATE INDEX "ix_nfcrequesternonce_requester_pubkey" ON "nfcrequesternonce" ("requester_pubkey");
CREATE INDEX "ix_nfcrequesternonce_flow" ON "nfcrequesternonce" ("flow");
CREATE INDEX "ix_nfcrequesternonce_nonce" ON "nfcrequesternonce" ("nonce");
CREATE INDEX "ix_nfcrequesternonce_used_at" ON "nfcrequesternonce" ("used_at");

-- step: 20260416_0003
CREATE TABLE "receiveofferbootstrap" (
    "id" INTEGER NOT NULL,
    "nonce" VARCHAR NOT NULL,
    "nauth" VARCHAR NOT NULL,
    "grant_kind" INTEGER NOT NULL,
    "offer_kind" INTEGER NOT NULL,
    "host" VARCHAR NOT NULL,
    "label" VARCHAR,
    "created_at" DATETIME NOT NULL,
    PRIMARY KEY ("id"),
    UNIQUE ("nonce")
);
CREATE INDEX "ix_receiveofferbootstrap_nonce" ON "receiveofferbootstrap" ("nonce");
CREATE INDEX "ix_receiveofferbootstrap_grant_kind" ON "receiveofferbootstrap" ("grant_kind");
CREATE INDEX "ix_receiveofferbootstrap_offer_kind" ON "receiveofferbootstrap" ("offer_kind");
