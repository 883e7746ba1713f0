// The Node side of example.ts: the program's own services on the example municipality, in memory, with the rights that
// the engine enforces. Modules are loaded on first use, because the test runner's configuration imports this file.
import type { CallName, ServiceCall } from '../../../domain/contract/api.ts';
import type { Answer } from '../../../domain/contract/reads.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../../../electron/services/kernel/context.ts';
import { NOW } from './time.ts';
import { pack, unpack } from './wire.ts';

/** Which copy of the example to ask, as which person, and the call. */
export interface ExampleQuestion {
  /** Null means the read-only copy that all tests share. */
  readonly world: string | null;
  readonly as: string;
  readonly name: CallName;
  readonly input: unknown;
}

type World = (as: string) => ServiceContext;
const worlds = new Map<string | null, Promise<World>>();

async function makeWorld(): Promise<World> {
  const [{ emptyState }, { demoPerson, fillDemo }, { makeFakeVault }, { contextOf, makeClock }, { must }] =
    await Promise.all([
      import('../../../domain/kernel/state.ts'),
      import('../../../electron/services/demo/fill.ts'),
      import('../../unit/support/fake-vault.ts'),
      import('../../unit/support/world/index.ts'),
      import('../../support/results.ts'),
    ]);
  const { now } = makeClock(NOW.now);
  const sara = demoPerson('sv', NOW.now);
  const vault = makeFakeVault({
    memberId: sara.id,
    initial: { ...emptyState(), people: { [sara.id]: sara } },
    clock: now,
    members: ['ahmed-noori', 'birgitta-holm', { id: 'elif-yildiz', administrator: true }],
  });
  must(await fillDemo(contextOf(vault, sara, now), 'sv'));
  let made = 0;
  return (as) => {
    const me = vault.db.data.people[as];
    if (me === undefined) throw new Error(`the example has no person ${as}`);
    return { ...contextOf(vault.as(as), me, now), newId: () => `new-${String((made += 1))}` };
  };
}

function worldOf(name: string | null): Promise<World> {
  const known = worlds.get(name) ?? makeWorld();
  worlds.set(name, known);
  return known;
}

/** Answers with the program's own service. Denied, as by the engine, if the person may not make the call. */
async function answer({ world, as, name, input }: ExampleQuestion): Promise<Answer<unknown>> {
  const [{ calls }, { mayCall }, { services }, { fail }, { recordReads }] = await Promise.all([
    import('../../../domain/contract/api.ts'),
    import('../../../domain/contract/may-call.ts'),
    import('../../../electron/engine/calls/handlers.ts'),
    import('../../../domain/kernel/result.ts'),
    import('../../../electron/services/kernel/recorded-reads.ts'),
  ]);
  if (calls[name].answeredBy !== 'service')
    throw new Error(`${name} is not answered by a service; answer it in the test`);
  if (world === null && calls[name].needs === 'write')
    throw new Error(`${name} writes: answer it in the test, or use its own example`);
  const context = (await worldOf(world))(as);
  if (!mayCall(context.me, name)) return fail('rights.denied', { params: { call: name } });
  const service = services[name as ServiceCall] as (
    context: ServiceContext,
    input: unknown,
  ) => Promise<Result<unknown>> | Result<unknown>;
  const parsed = calls[name].input.parse(input);
  if (calls[name].needs === 'write') return await service(context, parsed);
  const { context: recorded, reads } = recordReads(context);
  const result = await service(recorded, parsed);
  return result.ok ? { ...result, reads: reads() } : result;
}

/** Answers a question; both are packed as text (wire.ts). */
export async function askExample(_command: unknown, question: string): Promise<string> {
  return pack(await answer(unpack(question) as ExampleQuestion));
}

/** Discards a copy that only one test used. */
export function forgetExample(_command: unknown, world: string): void {
  worlds.delete(world);
}
