-- What the service itself leaves behind: nothing of it is refused anywhere.

-- quotes of a box that is gone
DELETE FROM "registeredsafebox" WHERE "handle" = (SELECT min("handle") FROM "paymentquote");
