-- title: Alters whose id is stored as text
-- severity: error
-- explanation: The service stores ids as 16 bytes and looks for those. It does not find a row whose id is text.
-- fix: Write the id as 16 bytes, here and in every row that refers to it
-- table: alters
-- needs: alters.id, instance_settings.key
SELECT id FROM alters WHERE typeof(id) = 'text'
-- plant
INSERT INTO alters (id, user_id, owner_user_id, name)
VALUES ('ffffffff-c4ec-4000-8000-00000000000a', (SELECT min(id) FROM users), (SELECT min(id) FROM users), 'Planted');
