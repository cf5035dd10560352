-- title: Relationships with a user and an alter on the same side
-- severity: error
-- explanation: A side is either a user or an alter. The service shows one of the two; the schema does not forbid both.
-- fix: Keep the user of such a side and clear the alter, or correct the row by hand
-- table: relationships
-- needs: relationships.side_a_user_id, relationships.side_a_alter_id, relationships.side_b_user_id, relationships.side_b_alter_id
SELECT id FROM relationships
WHERE (side_a_user_id IS NOT NULL AND side_a_alter_id IS NOT NULL)
    OR (side_b_user_id IS NOT NULL AND side_b_alter_id IS NOT NULL)
-- plant
INSERT INTO relationships (id, type, side_a_user_id, side_a_alter_id, side_b_alter_id)
VALUES (x'ffffffffc4ec40008000000000000003', 'planted', (SELECT min(id) FROM users), (SELECT min(id) FROM alters), (SELECT max(id) FROM alters));
