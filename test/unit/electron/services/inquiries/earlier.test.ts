// Earlier questions of the same sender: on the same platform, before this one, and only those one may read.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked, Output } from '../../../../../domain/contract/api.ts';
import type { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { MAX_EARLIER } from '../../../../../domain/inquiries/calls.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, entry, makeClock, person, role, stateOf, withRole } from '../../../support/world/index.ts';

const NOW = '2026-06-17T08:00:00.000Z';
const anna = person('anna');
const bo = withRole('bo', 'unitHead');
const guest = person('guest', { departmentId: 'other', roles: [] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const known = (name: string, handle = '') => ({ kind: 'known' as const, name, handle, link: '' as const });

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
beforeEach(() => {
  clock = makeClock(NOW);
  const runs = { responsibleId: 'anna', roster: [entry('anna', ['answer'])] };
  const channels = [
    channel('c', runs),
    channel('c2', { ...runs, name: 'Badhuset' }),
    channel('x', { ...runs, name: 'Biblioteket', platform: 'x' }),
    channel('other', { name: 'Skolan', responsibleId: 'stranger', departmentId: 'other', unitId: null }),
  ];
  const people = [anna, bo, guest, stranger];
  vault = makeFakeVault({ initial: stateOf({ people, channels }), clock: clock.now });
});
let made = 0;
const as = (me: Person = anna): ServiceContext => ({
  ...contextOf(vault, me, clock.now),
  newId: () => `id-${String((made += 1))}`,
});

/** A question on the next day. */
async function add(
  sender: Inquiry['sender'],
  more: Partial<Checked<'inquiries.add'>> = {},
  me = anna,
): Promise<string> {
  clock.pass(86_400_000);
  return must(
    await inquiryService['inquiries.add'](as(me), {
      ...{ channelId: 'c', text: 'När öppnar badet?', kind: 'comment', link: '', sender },
      ...more,
    }),
  ).id;
}
const earlier = async (id: string, me = anna): Promise<Output<'inquiries.earlier'>> =>
  must(await inquiryService['inquiries.earlier'](as(me), { id }));
const ids = async (id: string, me = anna): Promise<string[]> => (await earlier(id, me)).rows.map((row) => row.id);
const markSecret = async (id: string): Promise<unknown> =>
  must(
    await inquiryService['inquiries.save'](as(), {
      id,
      marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true },
    }),
  );

/** The same records as an older version of the program wrote them. */
const asOlderVersion = async (...records: readonly string[]): Promise<void> => {
  for (const id of records) {
    const record = must(await inquiryKind.load(as(), id));
    const put = inquiryKind.put(record, as());
    const { fromName: _name, fromHandle: _handle, ...facets } = put.facets;
    must(await vault.write('inquiries.save', (tx) => (tx.putLog({ ...put, facets }), { ok: true, value: undefined })));
  }
};

describe('earlier questions of the same sender', () => {
  it('are those on the same platform, newest first, with what came of them', async () => {
    const first = await add(known('Samira Haddad', '@samira'));
    must(
      await inquiryService['inquiries.answer'](as(), {
        id: first,
        text: 'Klockan nio.',
        how: 'reply',
        link: '',
        byReceiver: false,
      }),
    );
    const second = await add(known('SAMIRA  HADDAD'), { channelId: 'c2' });
    must(await inquiryService['inquiries.close'](as(), { id: second, reason: 'Reklam' }));
    await add(known('Samira Haddad'), { channelId: 'x' });
    await add(known('Samira Haddad', 'another'));
    await add(null);
    const now = await add(known('samira haddad', 'Samira'));
    await add(known('Samira Haddad'));
    expect(await earlier(now)).toMatchObject({
      total: 2,
      rows: [
        { id: second, recordNo: 'F-2026-002', channelName: 'Badhuset', status: 'closedWithoutAnswer', secret: false },
        { id: first, recordNo: 'F-2026-001', title: 'När öppnar badet?', status: 'answered', inTime: true },
      ],
    });
  });

  it('are none for a sender who is not known', async () => {
    await add(known('Samira Haddad'));
    const unknown = { kind: 'unknown' as const, reason: 'Samira Haddad' };
    for (const sender of [null, unknown, known('@')]) {
      await add(sender);
      expect(await earlier(await add(sender))).toEqual({ total: 0, rows: [] });
    }
  });

  it('are only those that one may read, in number too, and none of a question that one may not', async () => {
    const theirs = await add(known('Samira'), { channelId: 'other' }, stranger);
    const secret = await add(known('Samira'));
    await markSecret(secret);
    const open = await add(known('Samira'));
    const now = await add(known('Samira'));
    expect(await earlier(now)).toMatchObject({
      total: 2,
      rows: [{ id: open }, { id: secret, secret: true, title: '' }],
    });
    expect(await earlier(now, bo)).toMatchObject({ total: 1, rows: [{ id: open }] });
    expect(codeOf(await inquiryService['inquiries.earlier'](as(stranger), { id: now }))).toBe('inquiries.notYours');
    expect(codeOf(await inquiryService['inquiries.earlier'](as(bo), { id: secret }))).toBe('inquiries.notYours');
    // One who answers this one question for the channel may read no other of it.
    must(
      await inquiryService['inquiries.passOn'](as(), {
        ...{ id: now, to: { kind: 'person', personId: 'guest' }, reason: '', register: false },
      }),
    );
    expect(await earlier(now, guest)).toEqual({ total: 0, rows: [] });
    expect(await ids(await add(known('Samira'), { channelId: 'other' }, stranger), stranger)).toEqual([theirs]);
  });

  it('follow what is recorded: a corrected sender, and a question that has been erased', async () => {
    const [first, second] = [await add(known('Samira')), await add(known('Samira'))];
    const now = await add(known('Samira'));
    expect(await ids(now)).toEqual([second, first]);
    must(await inquiryService['inquiries.save'](as(), { id: second, sender: null }));
    expect(await ids(now)).toEqual([first]);
    must(
      await vault.erase(
        'disposal.carryOut',
        { records: [{ kind: 'inquiry', id: first }], rows: [], blobs: [] },
        () => ({ ok: true, value: undefined }),
      ),
    );
    expect(await earlier(now)).toEqual({ total: 0, rows: [] });
  });

  it('include those of older versions, whose rows do not name the sender, except confidential ones', async () => {
    const [byName, byHandle] = [await add(known('Samira Haddad')), await add(known('Sami', '@samira'))];
    const mentioned = await add(known('Bo'), { text: 'Hälsa Samira Haddad' });
    const [away, secret] = [await add(known('Samira Haddad'), { channelId: 'x' }), await add(known('Samira Haddad'))];
    await markSecret(secret);
    await asOlderVersion(byName, byHandle, mentioned, away, secret);
    const written = await add(known('Samira Haddad'));
    const now = await add(known('Samira Haddad', 'samira'));
    expect(await earlier(now)).toMatchObject({ total: 3, rows: [{ id: written }, { id: byHandle }, { id: byName }] });
  });

  it('are listed up to a limit, and counted beyond it', async () => {
    for (let count = 0; count < MAX_EARLIER + 2; count += 1) await add(known('Samira'));
    const now = await add(known('Samira'));
    const { total, rows } = await earlier(now);
    expect([total, rows.length]).toEqual([MAX_EARLIER + 2, MAX_EARLIER]);
  });
});
