// What an answer is made of is recorded by name, each call for itself; what is kept between calls reports it again.
import { expect, it } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { noteReads, positionOf, recordReads } from '../../../../../electron/services/kernel/recorded-reads.ts';
import { keptUntilChanged, untilChanged } from '../../../../../electron/services/kernel/until-changed.ts';
import { organisationService } from '../../../../../electron/services/organisation/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { must } from '../../../../support/results.ts';
import { signedIn } from '../../../support/world/index.ts';

/** What is read by some work, besides the people, who are read at the door. */
function readBy(work: (context: ServiceContext) => unknown): string[] {
  const { context, reads } = recordReads(signedIn());
  work(context);
  return reads().filter((name) => name !== 'people');
}
const write = (context: ServiceContext, id: string) =>
  context.vault.write('organisation.saveUnit', ({ data }) => {
    data.units[id] = { id } as never;
    return ok(null);
  });

it('the people are read at the door, on whom the right to the answer depends', () => {
  expect(recordReads(signedIn()).reads()).toEqual(['people']);
});

it.each<readonly [string, (context: ServiceContext) => unknown, readonly string[]]>([
  ['a register', ({ vault }) => vault.db.data.channels, ['channels']],
  ['a row that is missing', ({ vault }) => vault.db.data.channels.gone, ['channels']],
  ['whether a register exists', ({ vault }) => 'boards' in vault.db.data, ['boards']],
  ['a register by its own property', ({ vault }) => Object.hasOwn(vault.db.data, 'boards'), ['boards']],
  ['every register', ({ vault }) => ({ ...vault.db.data }), ['*', ...Object.keys(emptyState())]],
  ['a page of a log', ({ vault }) => vault.page({ kind: 'access' }), ['log:access']],
  ['several logs', ({ vault }) => vault.all({ kinds: ['item', 'capture'] }), ['log:capture', 'log:item']],
  ['a search', ({ vault }) => vault.find({ kinds: ['inquiry'], search: 'x' }), ['log:inquiry']],
  ['a record that is missing', (context) => caseKind.load(context, 'gone'), ['log:moderation']],
  ['the versions of a record', (context) => caseKind.loadVersions(context, 'gone'), ['log:moderation']],
  ['the members', ({ vault }) => vault.members(), ['$members']],
  ['the keys', ({ vault }) => vault.compartments(), ['$compartments', '$members']],
  ['the rule set', ({ ruleSet }) => ruleSet(), ['ruleSet', 'ruleVersions', 'day']],
  ['the rule set of a day', ({ ruleSetOn }) => ruleSetOn('2026-01-05'), ['ruleSet', 'ruleVersions']],
  ['the day', ({ today }) => today(), ['day']],
  ['the time', ({ now }) => now(), ['*']],
  ['the head', ({ vault }) => vault.head(), ['*']],
  ['the position, for what is kept', (context) => positionOf(context), []],
  ['the journal', ({ vault }) => vault.journal({ limit: 1 }), ['*']],
  ['a stored file', ({ vault }) => vault.blobs.info('gone'), ['*']],
  ['whether it may be written to', ({ vault }) => vault.mode, ['*']],
  ['what is kept without saying what it is made of', ({ vault }) => vault.scope.of({ make: () => 1 }), ['*']],
  ['what is kept and shown in no answer', ({ vault }) => vault.scope.of({ reads: [], make: () => 1 }), []],
  ['whose vault it is', ({ vault }) => [vault.id, vault.memberId], []],
])('%s', (_, work, names) => {
  expect(readBy(work)).toEqual([...names].filter((name) => name !== 'people').sort());
});

it('follows the registers as they change', async () => {
  const { context } = recordReads(signedIn());
  expect(Object.keys(context.vault.db.data.units)).toEqual([]);
  must(await write(context, 'a'));
  expect(Object.keys(context.vault.db.data.units)).toEqual(['a']);
});

it('keeps apart what calls at the same time read', async () => {
  const plain = signedIn();
  const [one, other] = [recordReads(plain), recordReads(plain)];
  await Promise.all([
    organisationService['organisation.get'](one.context, {}),
    peopleService['people.list'](other.context, {}),
  ]);
  expect(one.reads()).toEqual(['boards', 'departments', 'documents', 'municipality', 'people', 'units']);
  expect(other.reads()).toEqual(['people']);
});

it('is not there where no one keeps record', () => {
  const context = signedIn();
  noteReads(context, ['channels']);
  expect(positionOf(context)).toBe(context.vault.head().seq);
});

it('a kept value is made once, until the vault changes, and every answer that uses it reads what it was made of', async () => {
  const plain = signedIn();
  const UNITS = keptUntilChanged<number>();
  let made = 0;
  const count = (context: ServiceContext) =>
    untilChanged(context, UNITS, 'all', ({ vault }) => {
      made += 1;
      return Promise.resolve(ok(Object.keys(vault.db.data.units).length));
    });
  // First by a watch, of which no one keeps record.
  expect(must(await count(plain))).toBe(0);
  for (const position of [1, 2]) {
    const { context, reads } = recordReads(plain);
    expect([must(await count(context)), made, reads()]).toEqual([position - 1, position, ['people', 'units']]);
    must(await write(plain, `unit-${String(position)}`));
    expect(must(await count(plain))).toBe(position);
  }
});

it('a value made while the vault changed is not kept', async () => {
  const plain = signedIn();
  const SLOW = keptUntilChanged<number>();
  const count = (change: boolean) =>
    untilChanged(plain, SLOW, '', async ({ vault }) => {
      const before = Object.keys(vault.db.data.units).length;
      if (change) must(await write(plain, 'late'));
      return ok(before);
    });
  expect([must(await count(true)), must(await count(false))]).toEqual([0, 1]);
});

it('holds no ids and no texts', async () => {
  const { context, reads } = recordReads(signedIn());
  await context.vault.getRecord('moderation', 'case-1');
  expect(context.vault.db.data.people['secret-id']).toBeUndefined();
  expect(reads()).toEqual(['log:moderation', 'people']);
});
