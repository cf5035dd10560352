-- title: Relationships with nobody on one side
-- severity: warning
-- explanation: The user or the alter on that side was deleted, and the relationship stayed behind.
-- fix: Delete them
-- fix-sql: DELETE FROM relationships WHERE (side_a_user_id IS NULL AND side_a_alter_id IS NULL) OR (side_b_user_id IS NULL AND side_b_alter_id IS NULL)
-- table: relationships
-- needs: relationships.side_a_user_id, relationships.side_a_alter_id, relationships.side_b_user_id, relationships.side_b_alter_id
SELECT id FROM relationships
WHERE (side_a_user_id IS NULL AND side_a_alter_id IS NULL) OR (side_b_user_id IS NULL AND side_b_alter_id IS NULL)
-- plant
INSERT INTO relationships (id, type, side_b_user_id) VALUES (x'ffffffffc4ec40008000000000000002', 'planted', (SELECT min(id) FROM users));
