-- title: Visits of guests who are barred
-- severity: error
-- explanation: Being barred closes the door, but lets those in who are.
-- fix: End these visits
-- table: visits
-- needs: visits.until, guest book.barred
SELECT "ticket" FROM "visits" WHERE "guest" IN (SELECT "no" FROM "guest book" WHERE "barred") AND "until" >= to_timestamp(:now)
-- plant
INSERT INTO "guest book" VALUES ('ffffffff-ffff-4fff-8fff-ffffffffff01', 'planted 1', NULL, '2020-01-01', true, NULL);
INSERT INTO "visits" VALUES ('planted', 'ffffffff-ffff-4fff-8fff-ffffffffff01', '2020-01-01', '2100-01-01');
