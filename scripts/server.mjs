// `npm run server`: a throw-away PostgreSQL with the schema of a shared vault, for trying it on this computer. It prints
// what is needed to connect, and deletes everything when it is stopped with Ctrl+C.
import { randomBytes } from 'node:crypto';
import { startPostgres } from './lib/postgres.mjs';
import { main, say } from './lib/say.mjs';
import { scramVerifier } from './lib/scram.mjs';

const DATABASE = 'kanalvakt';
const MAKER = 'kv_maker';

main(async () => {
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  say('Starting PostgreSQL …');
  const server = await startPostgres();
  try {
    await server.createDatabase(DATABASE);
    const password = randomBytes(18).toString('base64url');
    const make = `CREATE ROLE ${MAKER} LOGIN IN ROLE kanalvakt_maker PASSWORD '${scramVerifier(password)}'`;
    await server.psql(DATABASE, ['-c', make]);
    process.stdout.write(`
PostgreSQL ${server.version}, for trying only: everything in it is deleted when it stops.

  address       ${server.host}:${server.port}
  database      ${DATABASE}
  certificate   ${server.caFile}
  pin           sha256/${server.pin}
  makes vaults  ${MAKER}  ${password}
  operator      ${server.superuser.user}  ${server.superuser.password}

  psql "host=${server.host} port=${server.port} dbname=${DATABASE} user=${server.superuser.user} sslmode=verify-full sslrootcert=${server.caFile}"

Ctrl+C stops it.
`);
    await stopped;
    say('Stopping PostgreSQL …');
  } finally {
    await server.remove();
  }
});
