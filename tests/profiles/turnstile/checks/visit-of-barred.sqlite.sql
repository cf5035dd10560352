-- title: Visits of guests who are barred
-- severity: error
-- explanation: Being barred closes the door, but lets those in who are.
-- fix: End these visits
-- fix-sql: DELETE FROM "visits" WHERE "guest" IN (SELECT "no" FROM "guest book" WHERE "barred" = 1) AND "until" >= :now_ms
-- table: visits
-- needs: visits.until, guest book.barred
SELECT "ticket" FROM "visits" WHERE "guest" IN (SELECT "no" FROM "guest book" WHERE "barred" = 1) AND "until" >= :now_ms
-- plant
INSERT INTO "guest book" VALUES (x'ffffffffffff4fff8fffffffffffff01', 'planted 1', NULL, 1600000000000, 1, NULL);
INSERT INTO "visits" VALUES ('planted', x'ffffffffffff4fff8fffffffffffff01', 1600000000000, 4102444800000);
