// Records what a vault has acknowledged to its writers, and checks that all of it is still there.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVault, type Vault } from '../../../../electron/vault/index.ts';
import { KILL_SEGMENT_BYTES, type WriterState, type WriterMessage } from '../../support/writer-messages.ts';
import { staleLock, PASSPHRASE } from '../../support/vaults.ts';

type Acknowledged = Extract<WriterMessage, { seq: number }>;

export class Ledger {
  readonly frames = new Map<number, Acknowledged>();
  readonly blobs = new Map<string, string>();
  /** Everything that was ever requested, acknowledged or not. */
  readonly tried = new Set<number>();
  tornTails = 0;

  take(said: WriterMessage): void {
    if (said.kind === 'trying') this.tried.add(said.n);
    else if (said.kind === 'blob') this.blobs.set(said.id, said.sha256);
    else if (said.kind !== 'open') this.frames.set(said.seq, said);
  }

  /** Opens the vault (or a copy of its current files) and throws if anything acknowledged is missing. */
  async check(folder: string, onCopy: boolean): Promise<void> {
    if (!onCopy) return this.#checkIn(folder);
    const copy = mkdtempSync(join(tmpdir(), 'kanalvakt-killed-'));
    try {
      cpSync(folder, copy, { recursive: true });
      await this.#checkIn(copy);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }

  async #checkIn(folder: string): Promise<void> {
    const opened = await openVault<WriterState>({
      folder,
      passphrase: PASSPHRASE,
      initial: { counters: {}, logins: {} },
      segmentBytes: KILL_SEGMENT_BYTES,
    });
    if (!opened.ok) throw new Error(`refused: ${JSON.stringify(opened.error)}`);
    const vault = opened.value;
    try {
      if (vault.mode !== 'readWrite') throw new Error(`opened read-only: ${JSON.stringify(vault.findings)}`);
      const torn = vault.findings.filter(({ code }) => code === 'vault.tornTail');
      if (torn.length > 1 || vault.findings.length > torn.length)
        throw new Error(`findings: ${JSON.stringify(vault.findings)}`);
      this.tornTails += torn.length;
      await this.#checkFrames(vault);
      await this.#checkState(vault);
      await this.#checkBlobs(vault);
      const report = await vault.verify();
      if (!report.ok || !report.value.ok || report.value.findings.length > 0)
        throw new Error(`verify: ${JSON.stringify(report)}`);
    } finally {
      await vault.close();
    }
    const left = leftIn(folder);
    if (left.length === 1 && left[0] === 'lock.takeover') {
      // Left by a process that was killed while it took over a lock. It blocks no one, and the next takeover removes
      // it.
      writeFileSync(join(folder, 'lock'), staleLock());
      return this.#checkIn(folder);
    }
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  }

  async #checkFrames(vault: Vault<WriterState>): Promise<void> {
    const missing = new Map(this.frames);
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const page = await vault.journal({ before, limit: 500 });
      if (!page.ok) throw new Error(`journal: ${page.error.code}`);
      for (const { seq, hash } of page.value.lines) {
        const known = missing.get(seq);
        if (known !== undefined && known.hash !== hash) throw new Error(`frame ${seq} has another hash`);
        missing.delete(seq);
        before = seq;
      }
      if (page.value.lines.length < 500) break;
    }
    if (missing.size > 0) throw new Error(`acknowledged but lost: ${[...missing.keys()].join(', ')}`);
  }

  async #checkState(vault: Vault<WriterState>): Promise<void> {
    const last = new Map<string, Acknowledged>();
    for (const said of [...this.frames.values()].sort((a, b) => a.seq - b.seq))
      last.set(`${said.kind === 'gone' ? 'login' : said.kind}/${said.id}`, said);
    for (const [name, { kind, id, n, seq }] of last) {
      const row =
        kind === 'counter'
          ? vault.db.data.counters[id]
          : kind === 'log'
            ? await newest(vault, id)
            : vault.db.data.logins[id];
      const wanted = kind === 'gone' ? undefined : n;
      // A later change may have reached the disk before its acknowledgement was printed.
      if (
        row?.n !== wanted &&
        !(row === undefined ? kind === 'login' && vault.head().seq > seq : this.tried.has(row.n) && row.n > n)
      )
        throw new Error(`${name} is ${row?.n}, but ${wanted} was acknowledged`);
    }
    for (const { id, n, secret } of Object.values(vault.db.data.logins)) {
      const plain = vault.unseal(secret, id);
      const gone = !plain.ok && plain.error.code === 'vault.compartmentDestroyed';
      if (!gone && (!plain.ok || Buffer.from(plain.value).toString() !== String(n)))
        throw new Error(`login ${id} cannot be read: ${JSON.stringify(plain)}`);
    }
  }

  async #checkBlobs(vault: Vault<WriterState>): Promise<void> {
    for (const [id, sha256] of this.blobs) {
      const hash = createHash('sha256');
      for await (const part of vault.blobs.read(id)) hash.update(part);
      if (hash.digest('hex') !== sha256) throw new Error(`blob ${id} has other content`);
    }
  }
}

/** Files that no program may leave in a vault's folder when it exits. */
const leftIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.includes('.tmp-') || name === 'lock' || name === 'lock.takeover',
  );

async function newest(vault: Vault<WriterState>, id: string): Promise<{ readonly n: number } | undefined> {
  const record = await vault.getRecord('case', id);
  if (!record.ok) throw new Error(`log ${id}: ${record.error.code}`);
  return record.value as { n: number };
}
