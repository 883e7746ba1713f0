// The server's version of a vault that has another history on this computer, or whose copy here is damaged: fetched beside
// the copy, checked whole with the keys of the open vault, and compared with it. Then it replaces the copy, which is renamed
// and kept.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { isCopyDamage } from '../../../domain/server/copy-damage.ts';
import {
  asideName,
  connectToServer,
  fetchedBeside,
  nodeDisk,
  removeFetched,
  takeFetched,
  type JournalRow,
  type Vault,
} from '../../vault/index.ts';
import type { BackupSession } from '../backup/manager.ts';
import { describeError } from '../messages/describe.ts';
import { afterTaking, withoutTaking } from './remembered.ts';
import type { ServerConnection } from './server-connection.ts';

/** So many writes are listed; the newest. */
const MAX_LISTED = 500;

type OtherCall = 'server.fetchOther' | 'server.stopOther' | 'server.takeOther';
type Nothing = Record<string, never>;
type OpenVault = Vault<VaultState>;
type Head = { readonly seq: number; readonly hash: string };

/** Locks the vault, and then runs `work` before anything can be opened. */
type AfterLocking = (work: () => Promise<Result<Nothing>>) => Promise<Result<Nothing>>;

export interface OtherSession extends Pick<BackupSession, 'vault' | 'memory' | 'remember' | 'hooks' | 'now'> {
  readonly afterLocking: AfterLocking;
}

/** What was fetched for the vault that is open. */
interface Fetched {
  readonly vaultId: string;
  readonly head: Head;
  /** The newest frame that both have. */
  readonly common: number;
}

/** The frame of a number; null when it cannot be read. */
async function rowAt(vault: Pick<OpenVault, 'journal'>, seq: number): Promise<JournalRow | null> {
  const page = await vault.journal({ before: seq + 1, limit: 1 });
  const row = page.ok ? page.value.lines[0] : undefined;
  return row?.seq === seq ? row : null;
}

/** The number of the newest frame that two copies of a vault have; 0: none. Each frame binds all before it. */
async function commonFrame(one: OpenVault, other: OpenVault): Promise<number> {
  let [same, different] = [0, Math.min(one.head().seq, other.head().seq) + 1];
  // The frames of a damaged copy may not be readable, but its head is known.
  const [shorter, longer] = one.head().seq <= other.head().seq ? [one, other] : [other, one];
  const { seq: newest, hash } = shorter.head();
  if ((await rowAt(longer, newest))?.hash === hash) return newest;
  while (different - same > 1) {
    const seq = Math.floor((same + different) / 2);
    const [mine, theirs] = [await rowAt(one, seq), await rowAt(other, seq)];
    if (mine !== null && mine.hash === theirs?.hash) same = seq;
    else different = seq;
  }
  return same;
}

export class OtherVersion {
  readonly #session: OtherSession;
  readonly #connection: ServerConnection;
  #fetched: Fetched | null = null;
  #fetching: AbortController | null = null;
  #removing: Promise<void> = Promise.resolve();

  constructor(session: OtherSession, connection: ServerConnection) {
    this.#session = session;
    this.#connection = connection;
  }

  readonly calls: { readonly [N in OtherCall]: (input: Checked<N>) => Promise<Result<Output<N>>> } = {
    'server.fetchOther': () => this.#fetch(),
    'server.stopOther': () => {
      this.#fetching?.abort();
      return Promise.resolve(ok({}));
    },
    'server.takeOther': () => this.#take(),
  };

  /**
   * The vault has been read, and is not compared yet with what this computer remembers. When it is what was being taken when
   * the program was killed, what is remembered is that.
   */
  async onOpening(vault: Pick<OpenVault, 'folder' | 'id' | 'journal'>): Promise<void> {
    const memory = this.#session.memory();
    const taking = memory.taking?.[vault.id];
    if (taking?.folder !== vault.folder) return;
    const isTaken = (await rowAt(vault, taking.seq))?.hash === taking.hash;
    this.#session.remember(isTaken ? afterTaking(memory, vault.id, taking) : withoutTaking(memory, vault.id));
  }

  /** The vault is open: what was fetched for it earlier, and never taken, is of no use. */
  onOpened({ folder, id }: Pick<OpenVault, 'folder' | 'id'>): void {
    if (this.#connection.served() === null) return;
    this.#removing = removeFetched(nodeDisk, folder, id).catch((error: unknown) => {
      this.#session.hooks.log('what was fetched earlier not removed', { cause: describeError(error) });
    });
  }

  /** The vault is being closed: what was fetched for it is not taken by another. */
  forget(): void {
    this.#fetching?.abort();
    this.#fetched = null;
  }

  async #fetch(): Promise<Result<Output<'server.fetchOther'>>> {
    const served = this.#connection.served();
    const vault = this.#session.vault();
    if (vault === null || served === null) return fail('vault.closed');
    if (!vault.findings.some((finding) => finding.code === 'vault.serverForked' || isCopyDamage(finding)))
      return fail('server.notForked');
    if (this.#fetching !== null) return fail('server.otherFetching');
    this.#fetched = null;
    const fetching = (this.#fetching = new AbortController());
    const folder = fetchedBeside(vault.folder);
    try {
      await this.#removing;
      await removeFetched(nodeDisk, vault.folder, vault.id);
      const server = await (this.#session.hooks.connect ?? connectToServer)(served.login);
      try {
        const made = await vault.moves.keepCopy({
          ...{ folder, login: served.login, server, signal: fetching.signal },
          onProgress: (done, total) => this.#session.hooks.event('joining', { done, total }),
        });
        if (!made.ok) return made;
      } finally {
        await server.close();
      }
      return await this.#compare(vault, folder, fetching.signal);
    } finally {
      this.#fetching = null;
    }
  }

  /** Checks what was fetched from its first frame on, and says what it has not. */
  async #compare(vault: OpenVault, folder: string, signal: AbortSignal): Promise<Result<Output<'server.fetchOther'>>> {
    const opened = await vault.openCopy(folder);
    if (!opened.ok) return opened;
    const copy = opened.value;
    try {
      const report = await copy.verify({ signal });
      if (!report.ok) return report;
      const damage = report.value.findings.find(({ severity }) => severity === 'damage');
      if (damage !== undefined) return fail('server.otherNotWhole', { params: { finding: damage.code } });
      const common = await commonFrame(vault, copy);
      if (common === 0) return fail('vault.serverForeign');
      const mine = await this.#rowsAfter(vault, common);
      if (!mine.ok) return mine;
      const files = await vault.repairs.filesOnlyHere();
      if (!files.ok) return files;
      this.#fetched = { vaultId: vault.id, head: copy.head(), common };
      const total = vault.head().seq - common;
      return ok({ common, head: copy.head().seq, total, rows: mine.value, files: files.value });
    } finally {
      await copy.close();
    }
  }

  async #rowsAfter(vault: OpenVault, common: number): Promise<Result<Output<'server.fetchOther'>['rows']>> {
    const count = Math.min(MAX_LISTED, vault.head().seq - common);
    if (count === 0) return ok([]);
    const page = await vault.journal({ limit: count });
    if (!page.ok) return page;
    const labels = new Map(vault.members().map(({ id, label }) => [id, label]));
    return ok(
      page.value.lines.map(({ seq, at, by, action }) => ({
        ...{ seq, at, action },
        name: vault.db.data.people[by]?.name ?? labels.get(by) ?? '',
      })),
    );
  }

  #take(): Promise<Result<Nothing>> {
    const vault = this.#session.vault();
    const fetched = this.#fetched;
    if (vault === null || fetched?.vaultId !== vault.id) return Promise.resolve(fail('server.notFetched'));
    const { id, folder } = vault;
    const { head, common } = fetched;
    const taking = { folder, aside: asideName(folder, this.#session.now()), ...head, common };
    // Kept first: a program that is killed meanwhile finds it at the next opening.
    this.#session.remember({ taking: { ...this.#session.memory().taking, [id]: taking } });
    return this.#session.afterLocking(async () => {
      try {
        await takeFetched(nodeDisk, folder, taking.aside);
      } catch (error) {
        this.#session.hooks.log('the version of the server not taken', { cause: describeError(error) });
        this.#session.remember(withoutTaking(this.#session.memory(), id));
        return fail('server.otherNotTaken');
      }
      this.#session.remember(afterTaking(this.#session.memory(), id, taking));
      return ok({});
    });
  }
}
