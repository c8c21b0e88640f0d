-- A role for gateways, who read which silos there are and nothing else. Run by an administrator of the server, on
-- Sextant's database, after the first --migrate and after a restore to another server:
--   psql -d sextant -v ON_ERROR_STOP=1 -v password="$PASSWORD" -f gateway-role.sql
-- Run again, it gives the role another password. The limit lets thirteen gateways have two connections each, with some
-- to spare.
DO $$ BEGIN
  CREATE ROLE sextant_gateway;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
ALTER ROLE sextant_gateway LOGIN PASSWORD :'password' CONNECTION LIMIT 40;
GRANT USAGE ON SCHEMA public TO sextant_gateway;
GRANT SELECT ON OrleansQuery, cluster_silos TO sextant_gateway;
