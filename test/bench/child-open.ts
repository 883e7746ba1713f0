// A fresh process that opens one store and reads the first page of its log: `node child-open.ts <what> <path>`. Prints
// milliseconds and its peak memory. Loading the program's code is not counted; key derivation is, and is also measured
// separately.
import { kind } from './support/records.ts';
import { peakMemory, measureTime } from './support/measure.ts';

export interface Opened {
  /** From the call until the first page of 50 lines is available, including key derivation. */
  readonly ms: number;
  /** The share of key derivation; measured separately afterwards. */
  readonly kdfMs: number;
  /** The number of lines on that page. */
  readonly lines: number;
  /** Peak memory in bytes. */
  readonly peak: number;
}

const [what = '', path = ''] = process.argv.slice(2);

async function openVaultHere(): Promise<Opened> {
  const { must } = await import('../support/results.ts');
  const { open, passphrase, kdf } = await import('./vaults.ts');
  const { deriveKey } = await import('../../electron/vault/crypto/kdf.ts');
  const sodium = await import('libsodium-wrappers-sumo');
  await sodium.default.ready;
  let lines = 0;
  const ms = await measureTime(async () => {
    const vault = await open(path);
    lines = must(await vault.page({ kind, limit: 50 })).rows.length;
  });
  const peak = peakMemory();
  const kdfMs = await measureTime(() => deriveKey(passphrase, new Uint8Array(16), kdf));
  return { ms, kdfMs, lines, peak };
}

async function openSqlCipherHere(): Promise<Opened> {
  const { loadSqlCipher, openSqlCipher } = await import('./peers/sqlcipher.ts');
  const Database = await loadSqlCipher();
  if (typeof Database === 'string') throw new Error(Database);
  let lines = 0;
  const ms = await measureTime(() => (lines = openSqlCipher(Database, path).page().length));
  return { ms, kdfMs: 0, lines, peak: peakMemory() };
}

async function openLowdbHere(): Promise<Opened> {
  const { lowdbPage, openLowdb } = await import('./peers/lowdb.ts');
  let lines = 0;
  const ms = await measureTime(async () => (lines = lowdbPage(await openLowdb(path)).length));
  return { ms, kdfMs: 0, lines, peak: peakMemory() };
}

const opened =
  what === 'vault' ? await openVaultHere() : what === 'sqlcipher' ? await openSqlCipherHere() : await openLowdbHere();
process.stdout.write(JSON.stringify(opened), () => process.exit(0));
