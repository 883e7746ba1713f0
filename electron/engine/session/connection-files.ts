// Connection files as the vault session sees them: one that is made for a member, and one that this computer joins with. Their
// bytes pass through the main process, which has the dialogs; codes and passphrases do not.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { isCopyUnusable } from '../../../domain/server/copy-damage.ts';
import {
  acceptInvitation,
  type BeforeNewKeys,
  openVault,
  type OpenOptions,
  readConnectionFile,
  type Vault,
} from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { ChosenFolders } from '../messages/protocol.ts';
import { type Joined, joinServer } from './joining.ts';
import type { ServerConnection } from './server-connection.ts';
import { makeMemberFile } from './server-members.ts';
import { trustCalls } from './server-trust.ts';

type Opening = Pick<OpenOptions<VaultState>, 'folder' | 'initial' | 'clock' | 'rules'> & BeforeNewKeys;
type FileCall = 'server.join' | 'server.stopJoin' | 'server.makeMemberFile' | keyof ReturnType<typeof trustCalls>;

interface FileSession {
  readonly hooks: EngineHooks;
  readonly now: () => Date;
  readonly isOpen: () => boolean;
  readonly connection: ServerConnection;
  /** Runs work while nothing is being opened or closed. */
  readonly enqueue: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;
  /** Makes the folder the current one and opens the vault in it. */
  readonly openIn: (
    joined: Joined,
    passphrase: string,
    open: (options: Opening) => Promise<Result<Vault<VaultState>>>,
  ) => Promise<Result<Record<string, never>>>;
}

/** A refusal that says that what this computer has cannot be used, as that. */
const asCopy = ({ error }: { readonly error: Problem }): { readonly ok: false; readonly error: Problem } =>
  isCopyUnusable(error) ? fail('server.copyUnusable', { cause: error.code }) : { ok: false, error };

export class ConnectionFiles {
  readonly #session: FileSession;
  /** The file that was chosen last, and the folder for copies of vaults. */
  #chosen: ChosenFolders['joinLook']['input'] | null = null;
  /** The file that was made last. */
  #made: ChosenFolders['memberFile']['output'] | null = null;
  #joining: AbortController | null = null;
  readonly calls: { readonly [N in FileCall]: (input: Checked<N>) => Promise<Result<Output<N>>> };

  constructor(session: FileSession) {
    this.#session = session;
    this.calls = {
      'server.join': (input) => session.enqueue(() => this.#join(input)),
      'server.stopJoin': () => {
        this.#joining?.abort();
        return Promise.resolve(ok({}));
      },
      'server.makeMemberFile': ({ personId }) => this.#make(personId),
      ...trustCalls(session.hooks, session.connection),
    };
  }

  readonly ops: Pick<ChosenFolderOps, 'joinLook' | 'memberFile'> = {
    joinLook: { asCall: 'server.chooseFile', run: (input) => Promise.resolve(this.#look(input)) },
    memberFile: {
      asCall: 'server.saveMemberFile',
      run: () => Promise.resolve(this.#made === null ? fail('server.noFile') : ok(this.#made)),
    },
  };

  /** The vault was closed: what was made for its members goes with it. */
  onClosed(): void {
    this.#made = null;
  }

  #look(input: ChosenFolders['joinLook']['input']): Result<ChosenFolders['joinLook']['output']> {
    const file = readConnectionFile(Buffer.from(input.bytes));
    if (!file.ok) return file;
    this.#chosen = input;
    const { label, host, database, expires } = file.value;
    return ok({ label, host, database, expires });
  }

  async #join(input: Checked<'server.join'>): Promise<Result<Record<string, never>>> {
    if (this.#session.isOpen()) return fail('vault.alreadyOpen');
    if (this.#chosen === null) return fail('server.noFile');
    const { hooks, now } = this.#session;
    this.#joining = new AbortController();
    try {
      const { code, again = false } = input;
      const joined = await joinServer(hooks, { ...this.#chosen, code, again }, now(), this.#joining.signal);
      if (!joined.ok) return again ? joined : asCopy(joined);
      const opened = await this.#open(joined.value, input);
      if (!opened.ok) return again ? opened : asCopy(opened);
      this.#chosen = null;
      return opened;
    } finally {
      this.#joining = null;
    }
  }

  #open(joined: Joined, { code, passphrase }: Checked<'server.join'>): Promise<Result<Record<string, never>>> {
    const { connection, openIn } = this.#session;
    const { login, memberId, isInvited } = joined;
    return openIn(joined, passphrase, (options) =>
      connection.through(login, (through) =>
        isInvited
          ? acceptInvitation<VaultState>({ ...options, ...through, memberId, code, passphrase })
          : openVault<VaultState>({ ...options, ...through, memberId, passphrase }),
      ),
    );
  }

  async #make(personId: string): Promise<Result<Output<'server.makeMemberFile'>>> {
    const made = await makeMemberFile(this.#session.hooks, this.#session.connection.served(), personId);
    if (!made.ok) return made;
    const { name, bytes, code, expires } = made.value;
    this.#made = { name, bytes };
    return ok({ code, expires });
  }
}
