// Hand-made frames of applications: an approval counts only from the head of the department or with the signed paper, and
// makes what was applied for. R02, R05, R06, R09, R28, R29, R30.
import { describe, expect, it } from 'vitest';
import type { Application } from '../../../../domain/applications/model.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { channel, permission, person, STAMP, withRole } from '../../support/world/index.ts';
import {
  and,
  application,
  approvalRows,
  decided,
  decision,
  newChannel,
  refusing,
  SENT,
  submission,
  waiting,
} from './support/applications.ts';
import { CHANNEL, judged, now, TODAY, world } from './support/frames.ts';

const with_ = (row: Application, more: Partial<VaultState> = {}): VaultState =>
  world({ applications: { app: row }, ...more });
const write = (by: string, before: Application, after: Application, more: Partial<VaultState> = {}) =>
  judged(by, with_(before, more), { rows: [{ register: 'applications', id: 'app', after }] })?.violation ?? null;
type Rows = Parameters<typeof approvalRows>[1];
const approve = (by: string, change: NonNullable<Rows> = {}, more: Partial<VaultState> = {}) =>
  judged(by, with_(change.row ?? waiting(), more), { rows: approvalRows(by, change) })?.violation ?? null;

describe('an approval', () => {
  it('[R05.2] [R06.3] counts from the head of the department, and from nobody else’s program', () => {
    expect(approve('chief')).toBeNull();
    for (const by of ['head', 'other', 'anna', 'registrar', 'office', 'admin']) {
      expect(approve(by)).toBe('decider');
      expect(approve(by, { made: decision('chief') })).not.toBeNull();
    }
  });

  it('[R06.3] does not count for one’s own', () => {
    const own = waiting({ applicantId: 'chief' });
    expect(approve('chief', { row: own })).toBe('decider');
    expect(approve('chief', { row: waiting({ events: [{ ...SENT, stamp: { ...SENT.stamp, by: 'chief' } }] }) })).toBe(
      'decider',
    );
  });

  it('[R06.1] does not count without both findings, or with an outcome that is none', () => {
    const no = { holds: false, words: '' };
    const open = { holds: null, words: '' };
    for (const made of [
      decision('chief', { purpose: no }),
      decision('chief', { worktime: no }),
      decision('chief', { purpose: open }),
      decision('chief', { worktime: open }),
      decision('chief', { outcome: 'return', reason: 'Nej' }),
    ])
      expect(approve('chief', { made })).toBe('state');
  });

  it('[R09.1] does not count without the commitment of whoever decides, in the application and in the channel', () => {
    expect(approve('chief', { made: decision('chief', { commitment: null }) })).toBe('state');
    const commitment = { ...decision('other').commitment!, stamp: now('chief') };
    expect(approve('chief', { made: decision('chief', { commitment }) })).toBe('state');
    expect(approve('chief', { channel: { commitment: { ...decision('chief').commitment!, version: '2' } } })).toBe(
      'state',
    );
  });

  it('makes the channel that was applied for, in preparation, and no other', () => {
    for (const part of [
      { name: 'Annat' },
      { departmentId: 'social' },
      { purpose: 'Annat' },
      { responsibleId: 'bo' },
      { state: 'active' as const },
      { approval: undefined },
    ])
      expect(approve('chief', { channel: part })).not.toBeNull();
    const made = decision('chief', { conditions: 'Ett år' });
    const { approval } = newChannel(waiting(), made, 'chief');
    expect(approve('chief', { made })).toBeNull();
    expect(approve('chief', { made, channel: { approval: { ...approval!, conditions: '' } } })).toBe('state');
    const alone = approvalRows('chief').slice(0, 1);
    expect(judged('chief', with_(waiting()), { rows: alone })?.violation).toBe('state');
  });

  it('[R28.1] gives an authorisation only in the same frame, and only to those named', () => {
    const kim = person('bo', { permission: null });
    const people = { ...world().people, bo: kim };
    const made = decision('chief', { permittedIds: ['bo'] });
    expect(approve('chief', { made }, { people })).toBe('state');
    const given = {
      ...kim,
      permission: { ...permission, decidedOn: TODAY, recorded: now('chief') },
      changed: now('chief'),
    };
    const rows = [...approvalRows('chief', { made }), { register: 'people', id: 'bo', after: given }];
    expect(judged('chief', with_(waiting(), { people }), { rows })).toBeNull();
    expect(approve('chief', { made: decision('chief', { permittedIds: ['dag'] }) })).toBe('state');
  });

  it('does not count after the application has lapsed, is decided, or was never submitted', () => {
    const old = { ...SENT, stamp: { ...SENT.stamp, at: '2026-05-12T09:00:00.000Z' } };
    expect(approve('chief', { row: waiting({ events: [old] }) })).not.toBeNull();
    const refused = decided('refused', 'chief', refusing('chief'));
    expect(approve('chief', { row: waiting({ events: [SENT, { ...refused, id: 'r', stamp: STAMP }] }) })).toBe('state');
    expect(approve('chief', { row: application() })).toBe('state');
  });

  it('[R05.3] on paper is recorded by the office with the reference and the signed paper, on a day that has been', () => {
    const file = {
      blobId: 'a'.repeat(64),
      name: 'b.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: 'b'.repeat(64),
      added: STAMP,
    };
    const paper = (by: string, more: object = {}) => {
      const made = decision('chief', {
        ...{ on: '2026-06-09', reference: 'KUN 1', paper: { files: [file] } },
        commitment: { ...decision('chief').commitment!, stamp: now(by) },
        ...more,
      });
      return approve(by, { made });
    };
    expect(paper('office')).toBeNull();
    expect(paper('admin')).toBeNull();
    expect(paper('chief')).toBeNull();
    for (const by of ['head', 'registrar', 'other', 'anna']) expect(paper(by)).not.toBeNull();
    expect(paper('office', { paper: { files: [] } })).toBe('decider');
    expect(paper('office', { paper: null })).toBe('decider');
    expect(paper('office', { reference: '' })).toBe('decider');
    expect(paper('office', { byId: 'other' })).toBe('decider');
    expect(paper('office', { on: '2026-06-07' })).toBe('time');
    expect(paper('office', { on: '2026-06-11' })).toBe('time');
  });

  it('[R29.2] of a municipality-wide application counts from the communications office alone', () => {
    const row = waiting({ departmentId: null, responsibleId: 'office' });
    const why = (by: string) => ({ row, made: decision(by, { purpose: { holds: true, words: 'För alla' } }) });
    expect(approve('office', { row })).toBe('state');
    expect(approve('office', why('office'))).toBeNull();
    const people = { ...world().people, wide: withRole('wide', 'departmentChief', null) };
    expect(approve('wide', why('wide'), { people })).toBe('decider');
    for (const by of ['chief', 'admin', 'head']) expect(approve(by, why(by))).toBe('decider');
  });

  it('[R30.1] carries over what the office said, with its stamp, and nothing else in its name', () => {
    const said = {
      id: 'x',
      kind: 'consulted' as const,
      on: '2026-06-09',
      how: 'mail' as const,
      note: 'Bra',
      stamp: { at: '2026-06-09T09:00:00.000Z', by: 'office' },
    };
    const row = waiting({ events: [SENT, said] });
    expect(approve('chief', { row })).toBeNull();
    const contact = {
      id: 'x',
      kind: 'consultation' as const,
      on: '2026-06-09',
      how: 'mail' as const,
      note: 'Bra',
      stamp: said.stamp,
    };
    expect(approve('chief', { channel: { officeContacts: [contact] } })).toBe('author');
    expect(
      approve('chief', { row, channel: { officeContacts: [{ ...contact, stamp: { ...said.stamp, at: STAMP.at } }] } }),
    ).toBe('author');
  });
});

describe('an application', () => {
  it('[R05.1] keeps its events, its number and its applicant', () => {
    const back = and(waiting(), decided('returned', 'chief', refusing('chief', { outcome: 'return' })), 'chief');
    expect(write('chief', waiting(), back)).toBeNull();
    const returned = { ...back, events: [SENT, { ...back.events[1]!, stamp: STAMP }], changed: STAMP };
    expect(write('anna', returned, { ...returned, purpose: 'Annat', changed: now('anna') })).toBeNull();
    expect(write('anna', returned, { ...returned, events: [SENT], changed: now('anna') })).toBe('kept');
    expect(write('anna', returned, { ...returned, number: 'A-2026-009', changed: now('anna') })).toBe('kept');
    expect(write('anna', returned, { ...returned, applicantId: 'bo', changed: now('anna') })).toBe('kept');
    expect(write('anna', returned, { ...returned, channelId: 'c', changed: now('anna') })).toBe('kept');
    expect(write('anna', waiting(), { ...waiting(), purpose: 'Annat', changed: now('anna') })).toBe('state');
    const two = and(
      and(waiting(), { id: 'w', kind: 'withdrawn', note: '', stamp: now('anna') }, 'anna'),
      submission('anna'),
      'anna',
    );
    expect(write('anna', waiting(), two)).toBe('kept');
  });

  it('[R02.2] is submitted with its attestation, all that it states, the department’s name and a free number', () => {
    const submit = (row: Application, more: Partial<Application> = {}, event = submission('anna')) =>
      write('anna', row, and(row, event, 'anna', { number: 'A-2026-001', ...more }));
    expect(submit(application())).toBeNull();
    expect(submit(application({ attested: null }))).toBe('state');
    expect(submit(application({ attested: { ...application().attested!, law: false } }))).toBe('state');
    expect(submit(application({ purpose: '' }))).toBe('state');
    expect(submit(application(), {}, submission('anna', { department: 'Annan' }))).toBe('state');
    expect(submit(application(), { number: 'A-2025-001' })).toBe('state');
    expect(submit(application(), { purpose: 'Annat' })).toBe('kept');
    const other = waiting({ id: 'other' });
    const rows = [
      {
        register: 'applications',
        id: 'app',
        after: and(application(), submission('anna'), 'anna', { number: 'A-2026-001' }),
      },
    ];
    expect(judged('anna', world({ applications: { app: application(), other } }), { rows })?.violation).toBe('state');
  });

  it('is attested in one’s own name only', () => {
    const attested = { values: true, brand: true, law: true, stamp: { ...now('bo') } };
    expect(write('anna', application({ attested: null }), application({ attested, changed: now('anna') }))).toBe(
      'author',
    );
  });
});

describe('the approval and commitment of a channel', () => {
  const approved = (): { row: Application; channel: typeof CHANNEL } => {
    const [first, second] = approvalRows('chief');
    return { row: first!.after as Application, channel: { ...(second!.after as typeof CHANNEL), changed: STAMP } };
  };
  const before = () => {
    const { row, channel: made } = approved();
    return world({ applications: { app: row }, channels: { c: CHANNEL, made } });
  };
  const change = (
    by: string,
    more: Partial<typeof CHANNEL>,
    others: readonly { register: string; id: string; after: object }[] = [],
  ) => {
    const after = { ...approved().channel, ...more, changed: now(by) };
    return judged(by, before(), { rows: [...others, { register: 'channels', id: 'made', after }] })?.violation ?? null;
  };

  it('cannot be made up, changed or removed', () => {
    const { approval, commitment } = approved().channel;
    const invented = channel('new', {
      state: 'preparing',
      approval: approval!,
      created: now('chief'),
      changed: now('chief'),
    });
    expect(judged('chief', before(), { rows: [{ register: 'channels', id: 'new', after: invented }] })?.violation).toBe(
      'decider',
    );
    expect(change('chief', { purpose: 'Annat' })).toBeNull();
    expect(change('chief', { approval: undefined })).toBe('kept');
    expect(change('chief', { commitment: undefined })).toBe('kept');
    expect(change('chief', { approval: { ...approval!, conditions: 'Nya' } })).toBe('decider');
    expect(
      change('office', { commitment: { ...commitment!, version: '2', byId: 'office', stamp: now('office') } }),
    ).toBe('decider');
  });

  it('[R09.2] is made again by the head of the department in their own name', () => {
    const { commitment } = approved().channel;
    const next = (by: string, byId = by) =>
      change(by, { commitment: { ...commitment!, version: '2', byId, stamp: { at: '2026-06-10T09:00:00.001Z', by } } });
    expect(next('chief')).toBeNull();
    for (const by of ['head', 'office', 'admin']) {
      expect(next(by)).toBe('decider');
      expect(next(by, 'chief')).toBe('decider');
    }
  });

  it('is withdrawn by the head together with the application’s, and stays withdrawn', () => {
    const { row, channel: made } = approved();
    const revoked = (by: string) => ({
      approval: { ...made.approval!, revoked: { on: TODAY, reason: 'Ingen', stamp: now(by) } },
    });
    const told = (by: string) => ({
      register: 'applications',
      id: 'app',
      after: and(row, { id: 'v', kind: 'revoked', note: 'Ingen', reference: '', stamp: now(by) }, by),
    });
    expect(change('chief', revoked('chief'))).toBe('decider');
    expect(change('chief', revoked('chief'), [told('chief')])).toBeNull();
    expect(change('head', revoked('head'), [told('head')])).toBe('decider');
    expect(judged('chief', before(), { rows: [told('chief')] })?.violation).toBe('state');
  });
});
