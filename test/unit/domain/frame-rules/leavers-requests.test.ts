// Hand-made frames that move a request for public records from somebody who leaves. R25, R39.2.
import { expect, it } from 'vitest';
import type { Disclosure } from '../../../../domain/disclosures/model.ts';
import type { AssetRecord, Offboarding } from '../../../../domain/offboardings/model.ts';
import { judged, now, offboarding, world } from './support/frames.ts';
import { stamped } from './row-frames/change.ts';

const EARLIER = { at: '2026-06-01T09:00:00.000Z', by: 'bo' };
const REQUEST: Disclosure = {
  ...{ id: 'd', number: 'U-2026-001', receivedAt: EARLIER.at, how: 'mail', requester: '', request: 'Allt' },
  ...{ departmentId: 'kultur', form: 'paper', responsibleId: 'bo', events: [], created: EARLIER, changed: EARLIER },
};
const KEY = 'disclosure:d';
const ITEM: AssetRecord = {
  ...{ key: KEY, kind: 'disclosure', channelId: null, refId: 'd', label: 'U-2026-001', note: '', naReason: '' },
  ...{ successorId: 'dag', chosen: EARLIER, given: null, state: 'todo', done: null },
};

interface Try {
  readonly by: string;
  readonly toId?: string;
  /** What the list says was given; null: it is not in the frame. */
  readonly givenTo?: string | null;
  readonly lastDay?: string;
  readonly item?: AssetRecord;
  readonly disclosure?: Disclosure;
}

function handOver({ by, toId = 'dag', givenTo = 'dag', lastDay = '2026-06-30', ...more }: Try) {
  const { item = ITEM, disclosure = REQUEST } = more;
  const list: Offboarding = offboarding('bo', lastDay, { items: { [KEY]: item }, created: EARLIER, changed: EARLIER });
  const before = world({ disclosures: { d: disclosure }, offboardings: { o: list } });
  const given = givenTo === null ? null : { toId: givenTo, stamp: now(by) };
  const items = { [KEY]: { ...item, given, state: 'done' as const, done: now(by) } };
  const verdict = judged(by, before, {
    rows: [
      { register: 'disclosures', id: 'd', after: stamped({ ...disclosure, responsibleId: toId }, by) },
      ...(givenTo === null
        ? []
        : [{ register: 'offboardings' as const, id: 'o', after: stamped({ ...list, items }, by) }]),
    ],
  });
  return verdict?.violation ?? null;
}

it('[R25.2][R39.2] the head of department and the registrar hand over a leaver’s request', () => {
  for (const by of ['chief', 'registrar', 'admin']) expect(handOver({ by })).toBeNull();
  for (const by of ['dag', 'anna', 'head', 'other']) expect(handOver({ by })).toBe('notYours');
});

it('[R25.2] it goes to the one who was chosen, and only with the list', () => {
  expect(handOver({ by: 'chief', toId: 'anna' })).toBe('notYours');
  expect(handOver({ by: 'chief', toId: 'anna', givenTo: 'anna' })).toBe('notYours');
  expect(handOver({ by: 'chief', givenTo: null })).toBe('notYours');
  expect(handOver({ by: 'chief', item: { ...ITEM, successorId: null, chosen: null } })).toBe('notYours');
});

it('[R25.2] after the last day any member’s program gives it to the chosen successor', () => {
  const late = { lastDay: '2026-06-09' };
  expect(handOver({ by: 'anna', ...late })).toBeNull();
  expect(handOver({ by: 'anna', ...late, toId: 'anna' })).toBe('notYours');
  expect(handOver({ by: 'anna', ...late, toId: 'anna', givenTo: 'anna' })).toBe('notYours');
  expect(handOver({ by: 'anna', ...late, givenTo: null })).toBe('notYours');
});

it('an answered request is not handed over', () => {
  const over: Disclosure = { ...REQUEST, events: [{ kind: 'withdrawn', note: 'Nej', stamp: EARLIER }] };
  expect(handOver({ by: 'chief', disclosure: over })).toBe('notYours');
});
