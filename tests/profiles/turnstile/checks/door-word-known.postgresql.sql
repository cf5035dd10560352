-- title: Guests with the door word that everybody knows
-- severity: warning
-- explanation: It is the one that the service sets at its first start.
-- table: guest book
-- needs: guest book.door word
-- needs-password: open sesame
-- plants: 2
SELECT "no", "door word" FROM "guest book" WHERE "door word" IS NOT NULL AND "called" LIKE 'planted%'
-- plant
INSERT INTO "guest book" VALUES ('ffffffff-ffff-4fff-8fff-ffffffffff02', 'planted 2',
    '$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW', '2020-01-01', false, NULL);
INSERT INTO "guest book" VALUES ('ffffffff-ffff-4fff-8fff-ffffffffff03', 'planted 3',
    '$argon2id$v=19$m=64,t=1,p=1$rANAvaDldfzWoQtRzo+oDg$nvOTExPA6kqpicdt0QyYiRz1K7kG7f/a3tQlrJS4BfE', '2020-01-01', false, NULL);
INSERT INTO "guest book" VALUES ('ffffffff-ffff-4fff-8fff-ffffffffff04', 'planted 4',
    '$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCX', '2020-01-01', false, NULL);
