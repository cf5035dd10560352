-- a guest whose visits stay
DELETE FROM "guest book" WHERE "no" = (SELECT "guest" FROM "visits" LIMIT 1);
