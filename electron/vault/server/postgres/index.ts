// The client of a PostgreSQL database that keeps vaults.
export { PostgresAdministration } from './administration.ts';
export { PostgresServer } from './server.ts';
export type { PostgresOptions, ServerTimes } from './options.ts';
