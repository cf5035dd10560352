-- step: all
CREATE TABLE "guest book" (
    "no" BLOB NOT NULL PRIMARY KEY,
    "called" TEXT NOT NULL UNIQUE,
    "door word" TEXT,
    "since" INTEGER NOT NULL,
    "barred" INTEGER NOT NULL DEFAULT 0,
    "likes" TEXT
);
CREATE TABLE "visits" (
    "ticket" TEXT NOT NULL PRIMARY KEY,
    "guest" BLOB NOT NULL,
    "in" INTEGER NOT NULL,
    "until" INTEGER
);
CREATE INDEX "visits by guest" ON "visits" ("guest");
CREATE TABLE "passes" (
    "serial" INTEGER PRIMARY KEY AUTOINCREMENT,
    "pass" TEXT NOT NULL,
    "guest" BLOB NOT NULL REFERENCES "guest book" ("no") ON DELETE CASCADE,
    "void" INTEGER NOT NULL DEFAULT 0,
    "good until" INTEGER
);
