-- PostgreSQL: what the product's own role may do when another role owns the database (docs/install.md).
-- Run as the owner after every upgrade: psql -d kentongan -v role=kentongan -f scripts/audit_grants.sql
-- The role reads and writes everything but the book: there it adds rows and moves the head on.
GRANT USAGE ON SCHEMA public TO :"role";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"role";
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO :"role";
REVOKE ALL ON audit_entry, audit_head, django_migrations FROM :"role";
GRANT SELECT ON audit_entry, audit_head, django_migrations TO :"role";
GRANT INSERT ON audit_entry, audit_head TO :"role";
GRANT UPDATE (seq, hash) ON audit_head TO :"role";
