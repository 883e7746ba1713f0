// Measures verification of a whole vault, against reading and hashing the same bytes and checking the same number of
// signatures alone.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignaturePool, signatureWorkers, type SignatureCheck } from '../../electron/vault/crypto/signature-pool.ts';
import { must } from '../support/results.ts';
import { runInterleaved, median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';
import { type BenchVault } from './vaults.ts';

/** The size of a frame's signed message: a context of 29 bytes and a hash. */
const messageBytes = 61;
const batch = 64;
const batchesAhead = 64;

function oneSigned(): SignatureCheck {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const message = Buffer.alloc(messageBytes, 7);
  return {
    key: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
    message,
    signature: sign(null, message, privateKey),
  };
}

/** Checks as many Ed25519 signatures as there are frames, in the way the vault does. */
async function checkSignatures(n: number, one: SignatureCheck): Promise<void> {
  const pool = new SignaturePool(n);
  try {
    const answers: Promise<number[]>[] = [];
    for (let i = 0; i < n; i += batch) {
      answers.push(pool.check(Array.from({ length: Math.min(batch, n - i) }, () => one)));
      if (answers.length > batchesAhead) await answers.shift();
    }
    await Promise.all(answers);
  } finally {
    await pool.close();
  }
}

function readAndHash(folder: string): void {
  for (const name of readdirSync(join(folder, 'journal')))
    createHash('sha256')
      .update(readFileSync(join(folder, 'journal', name)))
      .digest();
}

async function verifyAll(vault: BenchVault): Promise<void> {
  const report = must(await vault.verify());
  if (!report.ok) throw new Error(`the vault does not verify: ${JSON.stringify(report.findings)}`);
}

/** Goal: less than twice the time to read and hash the same bytes, plus the cost of the signatures alone. */
export async function verifyRows(vault: BenchVault, n: number): Promise<BenchRow[]> {
  const one = oneSigned();
  const times = await runInterleaved(
    3,
    {
      verify: () => verifyAll(vault),
      signatures: () => checkSignatures(n, one),
      bytes: () => readAndHash(vault.folder),
    },
    1,
  );
  const seconds = (name: string): number => median(times[name] ?? []) / 1000;
  const [took, signatures, bytes] = [seconds('verify'), seconds('signatures'), seconds('bytes')];
  const floor = 2 * bytes + signatures;
  return [
    row('read and hash the bytes of the journal', n, bytes, 's'),
    row(`the signatures alone of as many frames, ${signatureWorkers()} at a time`, n, signatures, 's'),
    row(
      'verify everything (links, signatures, contents, index)',
      n,
      took,
      's',
      floor,
      n >= 100_000 ? { text: '< 2 × reading and hashing, + signatures', met: took < floor } : null,
    ),
  ];
}
