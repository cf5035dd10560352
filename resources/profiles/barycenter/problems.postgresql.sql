-- What the service itself leaves behind: nothing of it is refused anywhere.

-- tokens of a client that is gone
DELETE FROM "clients" WHERE "client_id" = (SELECT min("client_id") FROM "access_tokens");
