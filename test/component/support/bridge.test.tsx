// The stand-in for the main process: what it accepts and what it complains about.
import { afterEach, expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { call, on } from '../../../renderer/bridge.ts';
import { asExample, makeBridge, closeBridge } from './bridge.ts';
import { example } from './example.ts';
import { NOW } from './time.ts';

afterEach(closeBridge);

it('a call that the test did not list is reported by its name', async () => {
  const bridge = makeBridge(example(), {});
  expect((await call('people.list', {})).ok).toBe(false);
  expect(bridge.complaints).toEqual(['unexpected call: people.list']);
});

it('an answer that breaks the contract is reported and never delivered', async () => {
  const bridge = makeBridge(example(), { 'app.now': ok({ now: NOW.now, today: 10 } as never) });
  expect((await call('app.now', {})).ok).toBe(false);
  expect(bridge.complaints).toEqual([
    expect.stringMatching(/^the answer to app\.now does not fit the contract: [\s\S]*today/),
  ]);
});

it('an input that breaks the contract is reported and never answered', async () => {
  const bridge = makeBridge(example(), { 'people.list': ok([]) });
  expect((await call('people.list', { everything: true } as never)).ok).toBe(false);
  expect(bridge.complaints).toEqual([expect.stringMatching(/^the input of people\.list does not fit the contract/)]);
  expect(bridge.asked('people.list')).toEqual([]);
});

it('an error code without a message is reported', async () => {
  const bridge = makeBridge(example(), { 'people.list': fail('people.madeUp') });
  await call('people.list', {});
  expect(bridge.complaints).toEqual(['people.list was refused with people.madeUp, which has no message']);
});

it('a write to the example that all tests share is reported', async () => {
  const bridge = makeBridge(example(), { 'members.sheetKept': asExample });
  await call('members.sheetKept', { made: NOW.now, place: 'Kassaskåpet' });
  expect(bridge.complaints).toEqual([expect.stringContaining('members.sheetKept writes')]);
});

it('answers and events follow the contract, and a listener that has stopped gets no more', async () => {
  const bridge = makeBridge(example(), { 'people.list': asExample });
  expect(await call('people.list', {})).toEqual(await example().ask('people.list', {}));
  const seqs: number[] = [];
  const stop = on('changed', ({ seq }) => seqs.push(seq));
  bridge.tell('changed', { seq: 1, collections: [], logs: [] });
  stop();
  bridge.tell('changed', { seq: 2, collections: [], logs: [] });
  expect(seqs).toEqual([1]);
  expect(bridge.complaints).toEqual([]);
});
