#pragma once

#include <QStringList>

namespace credenza {

using namespace Qt::StringLiterals;

/// A column of every type, and rows with what is hard about it.
inline const QStringList oddTables{
    u"CREATE TABLE \"We/ird \"\"name\"(\"a.b\" int PRIMARY KEY, \"Ünï, code)\" text)"_s,
    u"INSERT INTO \"We/ird \"\"name\" VALUES (1, E'tab\\t line\\n return\\r back\\\\'), (2, ''), (3, NULL), (4, "
    u"'\\N'), "
    "(5, '\\.'), (6, '😀')"_s,
    u"CREATE TABLE \"We.ird _name\"(x int)"_s,
    u"INSERT INTO \"We.ird _name\" VALUES (42)"_s,
    u"CREATE TABLE empty(id bigserial PRIMARY KEY)"_s,
    u"CREATE TABLE identities(a int GENERATED ALWAYS AS IDENTITY (START 7 INCREMENT 5), b int, "
    "c int GENERATED ALWAYS AS (b * 2) STORED)"_s,
    u"INSERT INTO identities(b) VALUES (1), (2)"_s,
    u"CREATE SEQUENCE alone START 10 INCREMENT -3 MINVALUE -100 MAXVALUE 10 CYCLE CACHE 4"_s,
    u"SELECT nextval('alone')"_s,
    u"CREATE TABLE odd(id int PRIMARY KEY, n numeric, n2 numeric(20,4), r real, d double precision, b bytea, j json, "
    "jb jsonb, u uuid, ts timestamp, tz timestamptz, dt date, t time, ttz timetz, i interval, ia int[], ta text[], "
    "c char(5), vc varchar(9), oc \"char\", na name, bi bit(3), vb varbit, ip inet, ci cidr, ma macaddr, p point, x "
    "xml, "
    "tsv tsvector, r4 int4range, bo boolean, s smallint, l bigint, f float4[])"_s,
    uR"(INSERT INTO odd VALUES
        (1, 1.10, 1.1, 0.1, 0.1, '\x00ff5c', '{"b": 1,  "a": [1.0]}', '{"b": 1, "a": [1.0]}',
         '12345678-1234-5678-1234-567812345678', '2026-11-21 12:00:00.123456', '2026-11-21 12:00:00.123456+05', '2026-02-28',
         '23:59:59.999999', '12:00+02', '1 year 2 mons -3 days 04:05:06.7', '{1,NULL,3}', '{"a,b","c\\d",NULL,"NULL",""}',
         'ab', 'abc', 'x', 'na', B'101', B'1', '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '(1.5,2)', '<a>&amp;</a>',
         'fat:2 cat:1A', '[1,5)', true, -32768, 9223372036854775807, '{0.1,NaN}'),
        (2, 'NaN', 0.0001, 'NaN', 'NaN', '', 'null', 'null', NULL, 'infinity', '-infinity', 'infinity', '00:00', '00:00-12',
         '-1 day', '{}', '{}', '', '', '', '', B'000', '', '::1/64', '::/0', NULL, '(-0,1e300)', '', '', 'empty', false,
         32767, -9223372036854775808, '{}'),
        (3, 'Infinity', 9999999999999999.9999, 'Infinity', '-Infinity', '\xdeadbeef', '"\u00e4\\n"', '"\u00e4\\n"', NULL,
         '4713-01-01 BC', '294276-12-31 23:59:59.999999+00', '4713-01-01 BC', '24:00', '24:00+00', '0', NULL, NULL, '  a', ' ',
         ' ', 'ä', NULL, NULL, '10.0.0.1/8', NULL, NULL, NULL, NULL, NULL, '(,)', NULL, 0, 0, NULL),
        (4, 1e-30, NULL, 1.17549435e-38, 5e-324, NULL, '1e3', '1e3', NULL, '0001-01-01', '0001-01-01 BC', NULL, NULL, NULL,
         NULL, '{{1,2},{3,4}}', '[2:3]={a,b}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL),
        (5, 12345678901234567890123456789.123456789, NULL, 3.4028235e38, 1.7976931348623157e308, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL))"_s,
    u"INSERT INTO odd(id, d) VALUES (6, '-0'), (7, 'Infinity'::float8 - 'Infinity'::float8)"_s,
    u"CREATE INDEX partly ON odd(vc DESC) WHERE bo"_s,
    u"CREATE TABLE refers(a int REFERENCES odd(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, "
    "b text COLLATE \"C\" DEFAULT 'x''y' CHECK (b <> ''), UNIQUE (a, b))"_s,
    u"INSERT INTO refers VALUES (1), (2)"_s,
    u"CREATE TABLE lenient(a int)"_s,
    u"INSERT INTO lenient VALUES (-1), (1)"_s,
    u"ALTER TABLE lenient ADD CONSTRAINT positive CHECK (a > 0) NOT VALID"_s,
    u"CREATE TABLE bare()"_s,
    u"INSERT INTO bare SELECT FROM generate_series(1, 3)"_s,
    u"CREATE TABLE computed(c int GENERATED ALWAYS AS (7) STORED)"_s,
    u"INSERT INTO computed SELECT FROM generate_series(1, 2)"_s};

inline const QStringList otherObjects{
    u"CREATE TYPE mood AS ENUM ('sad', 'glad')"_s,
    u"CREATE DOMAIN yes AS boolean CHECK (value)"_s,
    u"CREATE TABLE people(id serial PRIMARY KEY, m mood, y yes, seen int DEFAULT 0)"_s,
    u"INSERT INTO people(m, y) VALUES ('glad', true), (NULL, NULL)"_s,
    u"CREATE FUNCTION up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.seen := new.seen + 1; RETURN new; END $$"_s,
    u"CREATE TRIGGER ups BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION up()"_s,
    u"CREATE VIEW glad AS SELECT * FROM people WHERE m = 'glad'"_s,
    u"CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM people"_s,
    u"CREATE TABLE days(d date) PARTITION BY RANGE (d)"_s,
    u"CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"_s,
    u"INSERT INTO days VALUES ('2026-05-05')"_s,
    u"COMMENT ON TABLE people IS 'who'"_s,
    u"CREATE TABLE young() INHERITS (people)"_s,
    u"INSERT INTO young(id, m) VALUES (100, 'sad')"_s,
    u"CREATE SCHEMA beside"_s,
    u"CREATE TABLE beside.t(a int)"_s};

/// What tables are made of that only this database has.
inline const QStringList ownTypes{
    u"CREATE EXTENSION citext"_s,
    u"CREATE TYPE mood AS ENUM ('sad', 'it''s fine')"_s,
    u"ALTER TYPE mood ADD VALUE 'glad' BEFORE 'sad'"_s,
    u"CREATE FUNCTION is_even(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT n % 2 = 0; $$"_s,
    u"CREATE DOMAIN even AS int DEFAULT 2 CONSTRAINT \"is even\" CHECK (is_even(value))"_s,
    u"CREATE DOMAIN small AS even NOT NULL CHECK (value < 10)"_s,
    u"CREATE FUNCTION other(m mood) RETURNS mood[] LANGUAGE plpgsql IMMUTABLE AS "
    "$body$ BEGIN RETURN ARRAY[m, 'sad']::public.mood[]; END; $body$"_s,
    u"CREATE TABLE made(id small PRIMARY KEY, m mood DEFAULT 'glad', ms mood[], "
    "more mood[] GENERATED ALWAYS AS (other(m)) STORED, c citext UNIQUE, old even, CHECK (is_even(id)))"_s,
    u"CREATE INDEX by_evenness ON made (is_even(old))"_s,
    u"INSERT INTO made (id, ms, c, old) VALUES (4, '{glad,sad}', 'A', 4), (6, NULL, 'B', 12)"_s,
    u"ALTER DOMAIN even ADD CONSTRAINT lately CHECK (value < 11) NOT VALID"_s};

/// Tables of which some part stands elsewhere, or is nothing that this program can write.
inline const QStringList needyTables{u"CREATE SCHEMA \"the others\""_s,
                                     u"CREATE TABLE \"the others\".users (id int PRIMARY KEY)"_s,
                                     u"CREATE TABLE accounts (id int PRIMARY KEY REFERENCES \"the others\".users)"_s,
                                     u"CREATE TYPE pair AS (a int, b int)"_s, u"CREATE TABLE pairs (p pair)"_s};

inline const QStringList accounts{
    u"CREATE TABLE account(id int PRIMARY KEY, balance int NOT NULL, note text)"_s,
    u"CREATE TABLE other(id int PRIMARY KEY, balance int NOT NULL)"_s,
    u"INSERT INTO account SELECT i, 100, repeat('x', 2000) FROM generate_series(1, 500) i"_s,
    u"INSERT INTO other SELECT i, 100 FROM generate_series(1, 500) i"_s};

} // namespace credenza
