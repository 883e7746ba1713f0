// What the main process asks the session for about a vault on a server: a member's connection file, and joining with one.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { acceptInvitation, openVault, type BeforeNewKeys, type OpenOptions, type Vault } from '../../vault/index.ts';
import type { ChosenFolderOps } from '../backup/calls.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import type { ChosenFolders } from '../messages/protocol.ts';
import { joinServer } from './joining.ts';
import type { ServerConnection } from './server-connection.ts';
import { changeTrust, makeMemberFile } from './server-members.ts';

type Opening = Pick<OpenOptions<VaultState>, 'folder' | 'initial' | 'clock' | 'rules'> & BeforeNewKeys;
type Done = Promise<Result<Record<string, never>>>;

/** The session, which opens and closes one vault at a time. */
interface Host {
  readonly hooks: EngineHooks;
  readonly now: () => Date;
  readonly connection: ServerConnection;
  readonly isOpen: () => boolean;
  readonly enqueue: (work: () => Done) => Done;
  /** Makes the folder the current one and opens the vault in it. */
  readonly openIn: (
    folder: string,
    passphrase: string,
    memberId: string,
    open: (options: Opening) => Promise<Result<Vault<VaultState>>>,
  ) => Done;
}

/** The operations, each with the call whose rights it requires. */
export function serverOps(host: Host): Pick<ChosenFolderOps, 'memberFile' | 'joinServer' | 'joinStop' | 'serverTrust'> {
  const { hooks, connection } = host;
  let joining: AbortController | null = null;
  const join = async (input: ChosenFolders['joinServer']['input']): Done => {
    if (host.isOpen()) return fail('vault.alreadyOpen');
    joining = new AbortController();
    const joined = await joinServer(hooks, input, host.now(), joining.signal);
    if (!joined.ok) return joined;
    const { folder, login, memberId, isInvited } = joined.value;
    const { code, passphrase } = input;
    return host.openIn(folder, passphrase, memberId, (options) =>
      connection.through(login, (through) =>
        isInvited
          ? acceptInvitation<VaultState>({ ...options, ...through, memberId, code, passphrase })
          : openVault<VaultState>({ ...options, ...through, memberId, passphrase }),
      ),
    );
  };
  return {
    serverTrust: { asCall: 'members.invite', run: (trust) => changeTrust(hooks, connection.served(), trust) },
    memberFile: {
      asCall: 'members.invite',
      run: ({ personId }) => makeMemberFile(hooks, connection.served(), personId),
    },
    joinServer: { asCall: 'vault.acceptInvitation', run: (input) => host.enqueue(() => join(input)) },
    joinStop: {
      asCall: 'vault.acceptInvitation',
      run: () => {
        joining?.abort();
        return Promise.resolve(ok({}));
      },
    },
  };
}
