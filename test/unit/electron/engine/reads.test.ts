// A call that states what it reads reads nothing else, so that screens may leave it alone after other changes.
import { expect, it } from 'vitest';
import { type ServiceCall, calls } from '../../../../domain/contract/api.ts';
import { readsOf } from '../../../../domain/contract/call-facts.ts';
import { emptyState } from '../../../../domain/kernel/state.ts';
import { services } from '../../../../electron/engine/calls/handlers.ts';
import { demoPerson, fillDemo } from '../../../../electron/services/demo/fill.ts';
import type { ServiceContext } from '../../../../electron/services/kernel/context.ts';
import { must } from '../../../support/results.ts';
import { makeFakeVault } from '../../support/fake-vault.ts';
import { contextOf, makeClock } from '../../support/world/index.ts';

const NAMES = Object.keys(readsOf) as ServiceCall[];

/** The example, and everything that is read of its vault: registers by name, the rest as `vault.<name>`. */
async function recordedExample() {
  const { now } = makeClock();
  const sara = demoPerson('sv', now().toISOString());
  const vault = makeFakeVault({
    memberId: sara.id,
    initial: { ...emptyState(), people: { [sara.id]: sara } },
    clock: now,
    members: ['ahmed-noori', 'birgitta-holm', { id: 'elif-yildiz', administrator: true }],
  });
  must(await fillDemo(contextOf(vault, sara, now), 'sv'));
  const read = new Set<string>();
  const recorded = <T extends object>(whole: T, name: (key: string) => string, own: object = {}): T =>
    new Proxy(whole, {
      get: (target, key) => {
        if (Object.hasOwn(own, key)) return Reflect.get(own, key) as unknown;
        if (typeof key === 'string') read.add(name(key));
        return Reflect.get(target, key) as unknown;
      },
      ownKeys: (target) => {
        read.add(name('*'));
        return Reflect.ownKeys(target);
      },
    });
  const data = recorded(vault.db.data, (key) => key);
  const watched = recorded(vault, (key) => `vault.${key}`, { db: { data } });
  return { context: contextOf(watched, sara, now), read };
}

it.each(NAMES)('%s', async (name) => {
  const { context, read } = await recordedExample();
  expect(calls[name]).toMatchObject({ answeredBy: 'service', needs: 'open', rows: null });
  const service = services[name] as (context: ServiceContext, input: unknown) => unknown;
  must((await service(context, calls[name].input.parse({}))) as never);
  expect([...read].sort()).toEqual([...(readsOf[name] ?? [])].sort());
});

it('names registers that exist', () => {
  for (const name of NAMES)
    for (const register of readsOf[name] ?? []) expect(emptyState(), name).toHaveProperty(register);
});
