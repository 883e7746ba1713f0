// Mending a vault's server from an open vault.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256Text } from '../crypto/index.ts';
import { asResult } from '../disk/index.ts';
import { rawFrames } from '../journal/index.ts';
import { ordersIn } from '../erasure/index.ts';
import { dropTail, mendFile, rottedFiles, type Mirror, type MirrorFollower } from '../mirror/index.ts';
import {
  damageFinding,
  isAdministrator,
  memberOf,
  removedTails,
  type Finding,
  type NotedTail,
  type RemovedTail,
} from '../model/index.ts';
import type { LostShare, Reader, Repairs, RestoredShares } from '../open-vault/index.ts';
import type { FileGiving } from './giving-files.ts';
import type { SheetShareKeeper } from './sheet-shares.ts';

/** How many rows are asked for at a time: the server reads all their bytes. */
const ROWS = 200;

/** The vault around a `ServerRepairs`. */
interface MendedVault {
  readonly sheetShares: Pick<SheetShareKeeper, 'lost' | 'restore'>;
  readonly host: Pick<Reader, 'closed' | 'enqueue' | 'registers' | 'vaultState'>;
  readonly mirror: Mirror;
  readonly follower: Pick<MirrorFollower, 'obstacle'>;
  /** Applies what others have written; to be called while nothing else is written here. */
  readonly take: () => Promise<Result<void>>;
  readonly files: Pick<FileGiving, 'give'>;
}

export class ServerRepairs implements Repairs {
  readonly #vault: MendedVault;

  constructor(vault: MendedVault) {
    this.#vault = vault;
  }

  obstacle(): Finding | null {
    return this.#vault.follower.obstacle;
  }

  removeTail(): Promise<Result<boolean>> {
    const { follower, host, mirror, take } = this.#vault;
    return host.enqueue(() =>
      asResult(async () => {
        const taken = await take();
        const tail = follower.obstacle;
        if (tail?.code !== 'vault.badTail') return taken.ok ? ok(false) : taken;
        const { keys } = host.vaultState();
        const journal = () => host.vaultState().journal;
        const dropped = await dropTail({ keys, mirror, journal, registers: host.registers }, tail);
        if (!dropped.ok || !dropped.value) return dropped;
        const after = await take();
        return after.ok ? ok(true) : after;
      }),
    );
  }

  async removed(): Promise<Result<readonly RemovedTail[]>> {
    const rows = await this.#vault.mirror.server.repair.dropped();
    if (!rows.ok) return rows;
    return ok(
      rows.value.map(({ seq, digest, size, login, storedAt }) => ({
        ...{ seq, digest, size, login: login ?? '' },
        storedAt: new Date(storedAt).toISOString(),
      })),
    );
  }

  forget(tails: readonly RemovedTail[]): Promise<Result<void>> {
    return this.#vault.mirror.server.repair.forget(tails);
  }

  letGo(): Promise<Result<void>> {
    const { host, mirror } = this.#vault;
    return mirror.server.repair.letGo(host.vaultState().journal.head.seq);
  }

  noted(): readonly NotedTail[] {
    return removedTails(this.#vault.host.registers());
  }

  lostShares(): Promise<Result<readonly LostShare[]>> {
    return asResult(async () => ok(await this.#vault.sheetShares.lost()));
  }

  restoreShares(sheet: string): Promise<Result<RestoredShares>> {
    return this.#vault.sheetShares.restore(sheet);
  }

  checkRows(): Promise<Result<readonly Finding[]>> {
    return asResult(async () => {
      const { repair } = this.#vault.mirror.server;
      const rotted = new Map<number, string>();
      for (let after = 0; ;) {
        const rows = await repair.rows(after, ROWS);
        if (!rows.ok) return rows;
        for (const { seq, noted, actual } of rows.value) if (noted !== actual) rotted.set(seq, noted);
        after = rows.value.at(-1)?.seq ?? after;
        if (rows.value.length < ROWS) break;
      }
      return rotted.size === 0 ? ok([]) : this.#restore(rotted);
    });
  }

  checkFiles(): Promise<Result<readonly Finding[]>> {
    const { host, mirror } = this.#vault;
    return asResult(async () => {
      const rotted = await rottedFiles(mirror.server);
      if (!rotted.ok) return rotted;
      const { blobs, keys } = host.vaultState();
      const mayExchange = isAdministrator(memberOf(host.registers(), keys.memberId));
      const findings: Finding[] = [];
      for (const [blob, parts] of rotted.value) {
        const mended = await mendFile({ server: mirror.server, blobs }, blob, parts, mayExchange);
        if (!mended.ok) return mended;
        if (mended.value !== 'gone')
          findings.push(mended.value === 'mended' ? mendedFinding(blob) : rottedFinding(blob));
      }
      const given = await this.#giveMissing();
      return given.ok ? ok([...findings, ...given.value.map(mendedFinding)]) : given;
    });
  }

  filesOnlyHere(): Promise<Result<number>> {
    const { host, mirror } = this.#vault;
    return asResult(async () => {
      const listed = await mirror.blobIds();
      if (!listed.ok) return listed;
      const there = new Set(listed.value);
      const { blobs } = host.vaultState();
      let count = 0;
      for (const id of (await blobs.list()).ids) if (!there.has(id) && (await blobs.isIntact(id))) count += 1;
      return ok(count);
    });
  }

  /**
   * Gives the server the files that it lacks. What an order takes away is gone from the server before it is gone from the
   * frames here: while an order is not carried out, nothing is given.
   */
  async #giveMissing(): Promise<Result<readonly string[]>> {
    const { files, host, mirror, take } = this.#vault;
    const listed = await mirror.blobIds();
    if (!listed.ok) return listed;
    // Orders that were known on the server before it was asked for its files are known here, too.
    const taken = await host.enqueue(take);
    if (!taken.ok || ordersIn(host.registers()).some(({ done }) => !done)) return ok([]);
    return files.give(new Set(listed.value));
  }

  /** Gives rows back from the copy; by number, the digests that they were stored with. */
  async #restore(rotted: ReadonlyMap<number, string>): Promise<Result<readonly Finding[]>> {
    const { host, mirror } = this.#vault;
    const { disk, journal, keys } = host.vaultState();
    const found = new Map([...rotted.keys()].map((seq) => [seq, damageFinding('vault.rowRotted', { seq })]));
    if (!isAdministrator(memberOf(host.registers(), keys.memberId))) return ok([...found.values()]);
    for await (const { seq, bytes } of rawFrames(disk, journal, Math.max(...rotted.keys()))) {
      if (rotted.get(seq) !== sha256Text(bytes, 'hex')) continue;
      const restored = await mirror.server.repair.restore(seq, bytes);
      if (!restored.ok) return restored;
      found.set(seq, { code: 'vault.rottedMended', severity: 'note', params: { seq } });
    }
    return ok([...found.values()]);
  }
}

const NO_SHARES: RestoredShares = { restored: 0, left: 0 };
const rottedFinding = (blob: string): Finding => damageFinding('vault.fileRotted', { blob });
const mendedFinding = (blob: string): Finding => ({ code: 'vault.fileMended', severity: 'note', params: { blob } });

const DONE: Promise<Result<void>> = Promise.resolve(ok(undefined));

/** Those of a vault's server; in a folder there is nothing to mend. */
export const repairsOf = (server: () => { readonly repairs: Repairs } | null): Repairs => ({
  obstacle: () => server()?.repairs.obstacle() ?? null,
  removeTail: () => server()?.repairs.removeTail() ?? Promise.resolve(ok(false)),
  removed: () => server()?.repairs.removed() ?? Promise.resolve(ok([])),
  forget: (tails) => server()?.repairs.forget(tails) ?? DONE,
  letGo: () => server()?.repairs.letGo() ?? DONE,
  noted: () => server()?.repairs.noted() ?? [],
  lostShares: () => server()?.repairs.lostShares() ?? Promise.resolve(ok([])),
  restoreShares: (sheet) => server()?.repairs.restoreShares(sheet) ?? Promise.resolve(ok(NO_SHARES)),
  checkRows: () => server()?.repairs.checkRows() ?? Promise.resolve(ok([])),
  checkFiles: () => server()?.repairs.checkFiles() ?? Promise.resolve(ok([])),
  filesOnlyHere: () => server()?.repairs.filesOnlyHere() ?? Promise.resolve(ok(0)),
});
