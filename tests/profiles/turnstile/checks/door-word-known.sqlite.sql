-- title: Guests with the door word that everybody knows
-- severity: warning
-- explanation: It is the one that the service sets at its first start.
-- table: guest book
-- needs: guest book.door word
-- needs-password: open sesame
-- plants: 2
SELECT "no", "door word" FROM "guest book" WHERE "door word" IS NOT NULL AND "called" LIKE 'planted%'
-- plant
INSERT INTO "guest book" VALUES (x'ffffffffffff4fff8fffffffffffff02', 'planted 2',
    '$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW', 1600000000000, 0, NULL);
INSERT INTO "guest book" VALUES (x'ffffffffffff4fff8fffffffffffff03', 'planted 3',
    '$argon2id$v=19$m=64,t=1,p=1$rANAvaDldfzWoQtRzo+oDg$nvOTExPA6kqpicdt0QyYiRz1K7kG7f/a3tQlrJS4BfE', 1600000000000, 0, NULL);
INSERT INTO "guest book" VALUES (x'ffffffffffff4fff8fffffffffffff04', 'planted 4',
    '$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCX', 1600000000000, 0, NULL);
