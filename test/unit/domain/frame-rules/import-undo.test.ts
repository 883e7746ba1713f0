// What undoing an import puts back bears the stamps that it had; everything else in such a frame is stamped by its signer,
// whatever the frame calls itself. R08, R14.
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../domain/channels/model.ts';
import { AT, CHANNEL, judged, now, world } from './support/frames.ts';
import { entry } from '../../support/world/index.ts';
import { BO, stamped } from './row-frames/index.ts';

type Row = { readonly register: string; readonly id: string; readonly after: object };
const NOTICE = { id: 'o', kind: 'consultation', on: '2026-06-01', how: 'mail', note: '' } as const;
/** The channel before the import, with what somebody else recorded. */
const OLD: Channel = {
  ...CHANNEL,
  officeContacts: [{ ...NOTICE, stamp: { at: '2026-06-01T09:00:00.000Z', by: 'dag' } }],
};
const IMPORTED: Channel = { ...CHANNEL, purpose: 'Annat', changed: { at: '2026-06-09T09:00:00.000Z', by: 'other' } };
const RUN = {
  ...{ id: 'i', fileName: 'k.csv', stamp: IMPORTED.changed, added: {}, before: { channels: { c: OLD } } },
  ...{ marks: { 'channels/c': IMPORTED.changed.at }, counts: { new: 0, changed: 1, skipped: 0 }, undone: null },
};
const action = 'imports.undo';
const before = world({ channels: { c: IMPORTED }, imports: { i: RUN } });
const undone = (by: string) => ({ register: 'imports', id: 'i', after: { ...RUN, undone: now(by) } });
const restored = (by: string, more: Partial<Channel> = {}) => ({
  ...{ register: 'channels', id: 'c', after: stamped({ ...OLD, ...more }, by) },
});

describe('a frame that imports channels', () => {
  const apply = (by: string, run: Partial<typeof RUN> = {}, more: readonly Row[] = []) =>
    judged(by, world({ channels: { c: OLD } }), {
      action: 'imports.apply',
      rows: [
        { register: 'channels', id: 'c', after: stamped(IMPORTED, by) },
        { register: 'imports', id: 'i', after: { ...RUN, stamp: now(by), marks: { 'channels/c': AT }, ...run } },
        ...more,
      ],
    });

  it('keeps each changed channel as it was, with what others recorded in it', () => {
    expect(apply('office', { counts: { new: 0, changed: 1, skipped: 0 } })).toBeNull();
    expect(apply('office', { before: { channels: { c: { ...OLD, notes: 'x' } } } })?.violation).toBe('state');
    expect(apply('office', { before: { channels: { c: OLD, x: OLD } } as never })?.violation).toBe('state');
    expect(apply('office', { before: { channels: { c: OLD }, people: { bo: BO } } as never })?.violation).toBe('state');
    expect(apply('office', { marks: { 'channels/c': '2026-06-11T09:00:00.000Z' } })?.violation).toBe('state');
  });

  it('says that it added what it added, and nothing that was there', () => {
    const unit = {
      id: 'new',
      name: 'Ny',
      departmentId: 'kultur',
      headId: null,
      archived: null,
      changed: now('office'),
    };
    const row = { register: 'units', id: 'new', after: unit };
    const adds = (added: object, marks: Record<string, string>, rows: readonly Row[] = []) =>
      apply('office', { added, marks: { 'channels/c': AT, ...marks } }, rows)?.violation;
    expect(adds({ units: ['new'] }, { 'units/new': AT }, [row])).toBeUndefined();
    expect(adds({ units: ['new'] }, { 'units/new': AT })).toBe('state');
    expect(adds({ units: ['new'] }, { 'units/new': '2026-06-11T09:00:00.000Z' }, [row])).toBe('state');
    expect(adds({ people: ['bo'] }, { 'people/bo': BO.changed.at })).toBe('state');
    expect(adds({ logins: ['l'] }, {})).toBe('state');
  });
});

describe('a frame that imports people with a channel', () => {
  const NEW = {
    ...CHANNEL,
    id: 'n',
    state: 'preparing',
    importId: 'i',
    responsibleId: null,
    roster: [],
    closedOn: null,
  };
  const permission = (by: string, more: object = {}) => ({
    ...{ decidedBy: 'chief', decidedOn: '2026-06-01', reference: 'KFN 2026/12', recorded: now(by), withdrawn: null },
    ...more,
  });
  const adds = (by: string, given: object | null, roster: string[], called = 'imports.apply') =>
    judged(by, world(), {
      action: called,
      rows: [
        {
          register: 'people',
          id: 'ny',
          after: stamped({ ...BO, id: 'ny', roles: [], permission: given, created: now(by) }, by),
        },
        {
          register: 'channels',
          id: 'n',
          after: stamped({ ...NEW, roster: roster.map((id) => entry(id, ['answer'])), created: now(by) }, by),
        },
      ],
    })?.violation;

  it('[R28.1] may authorise those it adds, by a decision of their head, and put them in the roster', () => {
    expect(adds('admin', permission('admin'), ['ny'])).toBeUndefined();
    expect(adds('chief', permission('chief', { reference: '' }), ['ny'])).toBeUndefined();
  });

  it('[R28.1] may not by anybody else’s decision, nor without a reference, nor for a day to come', () => {
    expect(adds('admin', permission('admin', { decidedBy: 'head' }), [])).toBe('decider');
    expect(adds('admin', permission('admin', { decidedBy: 'ny' }), [])).toBe('decider');
    expect(adds('admin', permission('admin', { reference: '' }), [])).toBe('decider');
    expect(adds('admin', permission('admin', { decidedOn: '2026-06-11' }), [])).toBe('time');
  });

  it('[R28.1] puts nobody in a roster who is not authorised', () => {
    expect(adds('admin', null, ['ny'])).toBe('serve');
    expect(adds('admin', null, [])).toBeUndefined();
  });

  it('is the only one that may: a person who is added otherwise is not authorised, nor a new channel staffed', () => {
    expect(adds('admin', permission('admin'), [], 'people.save')).toBe('state');
    expect(adds('admin', null, ['anna'], 'channels.save')).toBe('state');
  });
});

describe('a frame that undoes an import', () => {
  it('restores a channel with what others recorded in it', () => {
    for (const by of ['office', 'admin', 'other'])
      expect([by, judged(by, before, { action, rows: [undone(by), restored(by)] })]).toEqual([by, null]);
  });

  it('restores it in nobody else’s name and at no other time', () => {
    expect(judged('office', before, { action, rows: [undone('office'), restored('admin')] })?.violation).toBe('author');
    const earlier = {
      ...restored('office'),
      after: { ...OLD, changed: { at: '2026-06-01T09:00:00.000Z', by: 'office' } },
    };
    expect(judged('office', before, { action, rows: [undone('office'), earlier] })?.violation).toBe('time');
    const later = {
      ...restored('office'),
      after: { ...OLD, changed: { at: '2026-06-09T09:00:00.001Z', by: 'office' } },
    };
    expect(judged('office', before, { action, rows: [undone('office'), later] })).toBeNull();
  });

  it('records nothing more in another’s name', () => {
    const contacts = [...OLD.officeContacts, { ...NOTICE, id: 'p', stamp: now('dag') }];
    const more = restored('office', { officeContacts: contacts });
    expect(judged('office', before, { action, rows: [undone('office'), more] })?.violation).toBe('author');
    expect(judged('office', before, { action, rows: [more] })?.violation).toBe('author');
  });

  it('changes no other row in another’s name', () => {
    const rename = (by: string) => ({ register: 'people', id: 'bo', after: stamped({ ...BO, phone: '0278 123' }, by) });
    const purpose = { register: 'channels', id: 'c', after: stamped({ ...IMPORTED, purpose: 'Mer' }, 'dag') };
    for (const rows of [[rename('dag')], [undone('office'), rename('dag')], [purpose], [undone('office'), purpose]])
      expect(judged('office', before, { action, rows })?.violation).toBe('author');
    expect(judged('office', before, { action, rows: [rename('office')], at: AT })).toBeNull();
  });
});
