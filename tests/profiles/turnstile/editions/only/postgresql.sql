-- step: all
CREATE TABLE "guest book" (
    "no" uuid NOT NULL PRIMARY KEY,
    "called" text NOT NULL UNIQUE,
    "door word" text,
    "since" timestamp with time zone NOT NULL,
    "barred" boolean NOT NULL DEFAULT false,
    "likes" jsonb
);
CREATE TABLE "visits" (
    "ticket" text NOT NULL PRIMARY KEY,
    "guest" uuid NOT NULL,
    "in" timestamp with time zone NOT NULL,
    "until" timestamp with time zone
);
CREATE INDEX "visits by guest" ON "visits" ("guest");
CREATE TABLE "passes" (
    "serial" bigserial PRIMARY KEY,
    "pass" text NOT NULL,
    "guest" uuid NOT NULL REFERENCES "guest book" ("no") ON DELETE CASCADE,
    "void" boolean NOT NULL DEFAULT false,
    "good until" timestamp with time zone
);
