// The engine: one vault at a time, the signed-in person, and the dispatch of calls to services. Independent of
// Electron, so that plain Node can test it; process.ts runs it in its own process.
import { randomUUID } from 'node:crypto';
import { type CallName, type FileCall, type ServiceCall, type SessionCall, calls } from '../../domain/contract/api.ts';
import { dayInStockholm } from '../../domain/calendar/index.ts';
import type { Day } from '../../domain/kernel/schemas.ts';
import type { Person } from '../../domain/people/model.ts';
import { type Result, fail } from '../../domain/kernel/result.ts';
import type { Answer } from '../../domain/contract/reads.ts';
import { mayCall } from '../../domain/contract/may-call.ts';
import { ruleSetOn } from '../../domain/rule-sets/versions.ts';
import type { VaultState } from '../../domain/kernel/state.ts';
import type { ProgramFacts, ServiceContext } from '../services/kernel/context.ts';
import { noteConsents } from '../services/custody/consents.ts';
import { idsIn } from '../services/kernel/asked-about.ts';
import { madeAgain } from '../services/kernel/basis.ts';
import { recordReads } from '../services/kernel/recorded-reads.ts';
import { answerWithUndo } from '../services/undo/last-act.ts';
import { noReader, type OpenReader } from '../reader/client.ts';
import { refuseReadOnly, type Vault } from '../vault/index.ts';
import { describeError } from './messages/describe.ts';
import { signedIn } from '../services/kernel/signed-in.ts';
import { services } from './calls/handlers.ts';
import { internalOps } from './main-operations.ts';
import type { ChosenFolders, ChosenName, EngineSettings, InternalName, InternalOps } from './messages/protocol.ts';
import { type VaultSession, createVaultSession } from './session/vault-session.ts';
import type { EngineHooks } from './messages/hooks.ts';

export interface Engine {
  /**
   * Answers a call of the contract whose input has been validated by its schema. Never throws. `seen`: the number of the
   * newest change that the person had seen; what was changed after it by another program is not replaced.
   */
  call(name: CallName, input: unknown, seen?: number): Promise<Answer<unknown>>;
  /** Makes the file of a call that is answered by one; its input has been validated by its schema. */
  file(name: FileCall, input: unknown): Promise<Result<Uint8Array>>;
  internal<Op extends InternalName>(
    op: Op,
    input: InternalOps[Op]['input'],
  ): Promise<Result<InternalOps[Op]['output']>>;
  /** Switches to another folder. Only the main process calls it, after its own dialog. */
  useFolder(folder: string): Promise<Result<unknown>>;
  /** Performs an operation on a folder that the user has chosen in the main process's dialog. */
  chosen<Op extends ChosenName>(
    op: Op,
    input: ChosenFolders[Op]['input'],
  ): Promise<Result<ChosenFolders[Op]['output']>>;
  /** Opens the vault with a key from the system keyring, which only the main process can read. Wipes the key. */
  unlockWithKey(memberId: string, key: Uint8Array): Promise<Result<unknown>>;
  /** Locks the vault and releases the folder. */
  stop(): Promise<void>;
}

const contextsWith =
  (openReader: OpenReader) =>
  (vault: Vault<VaultState>, me: Person, now: () => Date): ServiceContext => {
    const today = (): Day => dayInStockholm(now());
    return {
      vault: noteConsents(vault, { now, today }),
      me,
      now,
      today,
      newId: () => randomUUID(),
      openReader,
      ruleSet: () => ruleSetOn(vault.db.data, today()),
      ruleSetOn: (when) => ruleSetOn(vault.db.data, when),
    };
  };

/** Makes the context of the signed-in person. */
type MakeContext = (vault: Vault<VaultState>, me: Person) => ServiceContext;

/** The context of a call, or why it is refused: no vault, read-only, or no right to it. */
function authorise(session: VaultSession, name: CallName, contextFor: MakeContext): Result<ServiceContext> {
  const vault = session.vault();
  if (vault === null) return fail('vault.closed');
  const me = signedIn(vault);
  if (me === null) return fail('rights.noPerson');
  if (calls[name].needs === 'write' && vault.mode === 'readOnly') return refuseReadOnly(vault.findings);
  if (!mayCall(me, name)) return fail('rights.denied', { params: { call: name } });
  return { ok: true, value: contextFor(vault, me) };
}

type AnyFileMaker = (
  context: ServiceContext,
  input: unknown,
  program: ProgramFacts,
) => Promise<Result<Uint8Array>> | Result<Uint8Array>;
type AnyHandler = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;

async function serve(
  session: VaultSession,
  name: ServiceCall,
  input: unknown,
  contextFor: MakeContext,
  seen: number | undefined,
): Promise<Answer<unknown>> {
  const admit = (): Result<ServiceContext> => authorise(session, name, contextFor);
  const service = services[name] as AnyHandler;
  if (calls[name].needs === 'write')
    return await madeAgain(admit, (context) => answerWithUndo(context, name, input, service), {
      ...{ name, seen },
      about: () => idsIn(input),
    });
  const admitted = admit();
  if (!admitted.ok) return admitted;
  const shown = admitted.value.vault.shown();
  const { context, reads } = recordReads(admitted.value);
  const answer = await service(context, input);
  return answer.ok ? { ...answer, reads: reads(), seen: shown } : answer;
}

type AnySessionHandler = (input: unknown) => Promise<Result<unknown>>;

async function askSession(
  session: VaultSession,
  name: SessionCall,
  input: unknown,
  contextFor: MakeContext,
): Promise<Result<unknown>> {
  const admitted = calls[name].who === 'anyone' ? null : authorise(session, name, contextFor);
  return admitted?.ok === false ? admitted : await (session.calls[name] as AnySessionHandler)(input);
}

/** Creates an engine. `settings` come from the main process; `hooks` deliver events to the caller. */
export function createEngine(settings: EngineSettings, hooks: EngineHooks): Engine {
  const now = (): Date => new Date(Date.now() + settings.clockOffset);
  const withClock = contextsWith(hooks.openReader ?? noReader);
  const contextFor: MakeContext = (vault, me) => withClock(vault, me, now);
  const session = createVaultSession(settings, hooks, now, withClock);
  const guarded = async <T>(what: string, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    try {
      return await work();
    } catch (error) {
      hooks.log('call failed', { name: what, cause: describeError(error) });
      return fail('door.failed');
    }
  };
  return {
    call: (name, input, seen) =>
      guarded(name, async () => {
        switch (calls[name].answeredBy) {
          case 'main':
          case 'file':
            return fail('door.unknownCall');
          case 'session':
            return await askSession(session, name as SessionCall, input, contextFor);
          case 'service':
            return await serve(session, name as ServiceCall, input, contextFor, seen);
        }
      }),
    file: (name, input) =>
      guarded(name, async () => {
        // Only now: the libraries that write files are a third of the engine. Before the rights are asked about.
        const { files } = await import('./calls/files.ts');
        return await madeAgain(
          () => authorise(session, name, contextFor),
          (context) => (files[name] as AnyFileMaker)(context, input, settings),
        );
      }),
    internal: (op, input) =>
      guarded(op, async () => {
        const { asCall, once, run } = internalOps[op];
        const admit = (): Result<ServiceContext> => authorise(session, asCall, contextFor);
        const made = (context: ServiceContext) => run(context, input, settings);
        if (once !== true) return await madeAgain(admit, made);
        const admitted = admit();
        return admitted.ok ? await made(admitted.value) : admitted;
      }),
    useFolder: (folder) => guarded('useFolder', () => session.useFolder(folder)),
    chosen: (op, input) =>
      guarded(op, async () => {
        const { asCall, run } = session.chosen[op];
        const admitted = calls[asCall].who === 'anyone' ? null : authorise(session, asCall, contextFor);
        return admitted?.ok === false ? admitted : await run(input);
      }),
    unlockWithKey: (memberId, key) => guarded('unlockWithKey', () => session.unlockWithKey(memberId, key)),
    stop: () => session.close(),
  };
}
