// Hand-made frames that make a channel active, or empty an active one: none counts without a purpose, an approval, the
// notice and the required checks, whatever the frame calls itself. R02, R05, R06, R07, R13, R29.
import { describe, expect, it } from 'vitest';
import { ACTIVE_OBSTACLES, activeObstacles } from '../../../../domain/channels/active.ts';
import { approvalOf } from '../../../../domain/channels/approval.ts';
import type { Approval, Channel, Check, EarlierDecision } from '../../../../domain/channels/model.ts';
import { withChecks } from '../../../../domain/channels/check-history.ts';
import type { Closure } from '../../../../domain/closures/model.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import { channel, entry, STAMP } from '../../support/world/index.ts';
import { approvalRows, decision, waiting } from './support/applications.ts';
import { CHANNEL, judged, now, TODAY, world } from './support/frames.ts';

type Changes = NonNullable<Parameters<typeof judged>[2]>;

const EARLIER: EarlierDecision = {
  on: '2024-05-01',
  byId: null,
  byName: 'Eva Ek',
  reference: 'KS 2024/12',
  conditions: '',
  endsOn: null,
  note: '',
};
const approvedBy = (by: string, more: Partial<EarlierDecision> = {}): Approval =>
  approvalOf({ ...EARLIER, ...more }, now(by));
const APPROVAL = approvalOf(EARLIER, STAMP);
const REVOKED: Approval = { ...APPROVAL, revoked: { on: '2026-05-01', reason: 'Slut', stamp: STAMP } };
const NOTICE = { id: 'o', kind: 'setupNotice', on: '2026-06-01', how: 'mail', note: '', stamp: STAMP } as const;
const OK: Check = { result: 'ok', note: '', on: '2026-06-01', stamp: STAMP, evidence: [] };
const REQUIRED = BOLLNAS_2011.checks.filter(({ required, onlyElectedBlog }) => required && !onlyElectedBlog);
const [FIRST = ''] = REQUIRED.map(({ id }) => id);
const CHECKS: Channel['checks'] = Object.fromEntries(REQUIRED.map(({ id }) => [id, OK]));
/** In preparation, with everything. */
const READY: Channel = {
  ...CHANNEL,
  ...{ state: 'preparing', approval: APPROVAL, officeContacts: [NOTICE], checks: CHECKS },
};
const { approval: _none, ...UNAPPROVED } = READY;

const rows = (before: Channel, after: Channel) => [{ register: 'channels', id: before.id, after }];
const changed = (by: string, before: Channel, after: Partial<Channel>, more: Changes = {}) =>
  judged(by, world({ channels: { [before.id]: before } }), {
    rows: rows(before, { ...before, ...after, changed: now(by) }),
    ...more,
  })?.violation ?? null;
const activated = (by: string, before: Channel, after: Partial<Channel> = {}, more: Changes = {}) =>
  changed(by, before, { ...after, state: 'active' }, more);
const added = (by: string, more: Partial<Channel>, given: Changes = {}) => {
  const made = channel('new', {
    ...{ purpose: 'Svara', officeContacts: [{ ...NOTICE, stamp: now(by) }], created: now(by), changed: now(by) },
    ...more,
  });
  return judged(by, world(), { rows: rows(made, made), ...given })?.violation ?? null;
};

/** One of each thing that keeps a channel from being active. */
const LACKING: Readonly<Record<(typeof ACTIVE_OBSTACLES)[number], Channel>> = {
  noPurpose: { ...READY, purpose: '' },
  noApproval: UNAPPROVED,
  approvalRevoked: { ...READY, approval: REVOKED },
  approvalEnded: { ...READY, approval: { ...APPROVAL, endsOn: '2026-06-09' } },
  noSetupNotice: { ...READY, officeContacts: [{ ...NOTICE, kind: 'consultation' }] },
  checkMissing: { ...READY, checks: { ...CHECKS, [FIRST]: { ...OK, result: 'na' } } },
  checkFailed: { ...READY, checks: { ...CHECKS, [FIRST]: { ...OK, result: 'notOk', note: 'Fel bild' } } },
};

describe('a frame that makes a channel active', () => {
  it('[R02.1][R07.2] counts only when nothing is missing, whatever it calls itself', () => {
    for (const by of ['anna', 'head', 'chief', 'office', 'admin'])
      expect([by, activated(by, READY)]).toEqual([by, null]);
    for (const code of ACTIVE_OBSTACLES) {
      const before = LACKING[code];
      expect(activeObstacles(before, BOLLNAS_2011, TODAY)).toMatchObject([{ obstacle: code }]);
      for (const action of ['channels.activate', 'channels.save', 'imports.undo', 'closures.abandon', 'undo.last'])
        expect([code, action, activated('admin', before, {}, { action })]).toEqual([code, action, 'state']);
    }
  });

  it('takes a check that does not apply with its note, and asks every required one', () => {
    const na = { ...OK, result: 'na', note: 'Plattformen saknar det' } as const;
    expect(activated('chief', { ...READY, checks: { ...CHECKS, [FIRST]: na } })).toBeNull();
    for (const { id } of REQUIRED) {
      const { [id]: _without, ...checks } = CHECKS;
      expect([id, activated('chief', { ...READY, checks })]).toEqual([id, 'state']);
    }
  });

  it('does not count when it takes away what there was', () => {
    expect(activated('admin', READY, { purpose: '' })).toBe('state');
    expect(activated('admin', READY, { checks: {} })).toBe('state');
    expect(activated('admin', READY, { officeContacts: [] })).toBe('state');
    expect(activated('admin', READY, { approval: undefined })).toBe('state');
  });

  it('counts as before in a vault that followed the rules of that time', () => {
    expect(activated('chief', UNAPPROVED, {}, { rules: 1 })).toBeNull();
    expect(activated('chief', LACKING.noSetupNotice, {}, { rules: 1 })).toBe('state');
    expect(activated('chief', LACKING.noPurpose, {}, { rules: 1 })).toBe('state');
    expect(added('chief', {}, { rules: 1 })).toBeNull();
    expect(added('chief', { officeContacts: [] }, { rules: 1 })).toBe('state');
  });
});

describe('a new channel', () => {
  it('[R02.1][R07.2] is in preparation, whoever adds it and with whatever it says of itself', () => {
    for (const by of ['head', 'chief', 'office', 'admin']) {
      expect([by, added(by, { state: 'preparing' })]).toEqual([by, null]);
      expect([by, added(by, { approval: approvedBy(by), checks: CHECKS })]).toEqual([by, 'state']);
    }
  });

  it('[R07.2] is active only from a signed register file of another vault, with its purpose', () => {
    const action = 'imports.apply';
    const origin = { vaultId: 'v', channelId: 'theirs' };
    const made = { importId: 'i', officeContacts: [] };
    expect(added('office', made, { action })).toBe('state');
    expect(added('office', { ...made, origin }, { action })).toBeNull();
    expect(added('office', { ...made, origin, purpose: '' }, { action })).toBe('state');
    expect(added('anna', { ...made, origin }, { action })).toBe('role');
    expect(added('office', { ...made, origin }, { action: 'channels.save' })).toBe('state');
    expect(added('office', { origin, importId: null }, { action })).toBe('state');
  });

  it('becomes active later only from the vault that it came from, by those who import', () => {
    const origin = { vaultId: 'v', channelId: 'theirs' };
    const theirs = { ...CHANNEL, importId: 'i', origin, state: 'preparing' as const, officeContacts: [] };
    const taken = (by: string, before: Partial<Channel>, after: Partial<Channel> = {}, action = 'imports.apply') => {
      const old = { ...theirs, approval: undefined, ...before };
      const rows = [{ register: 'channels', id: 'c', after: { ...old, state: 'active', changed: now(by), ...after } }];
      return judged(by, world({ channels: { c: old } }), { action, rows })?.violation ?? null;
    };
    expect(taken('office', {})).toBeNull();
    expect(taken('office', {}, {}, 'channels.save')).toBe('state');
    expect(taken('anna', {})).toBe('state');
    expect(taken('office', { origin: undefined })).toBe('state');
    expect(taken('office', { importId: null })).toBe('state');
    expect(taken('office', {}, { origin: { ...origin, channelId: 'another' } })).toBe('state');
    expect(taken('office', {}, { purpose: '' })).toBe('state');
  });

  it('has the roster that its approval gives it, and no other', () => {
    const runners = (roster: Channel['roster'], more: Changes = {}) =>
      judged('chief', world({ applications: { app: waiting() } }), {
        rows: approvalRows('chief', { channel: { roster } }),
        ...more,
      })?.violation ?? null;
    const given = waiting().runnerIds.map((personId) => ({
      ...{ id: `r-${personId}`, personId, from: TODAY, to: null },
      duties: ['moderate', 'answer', 'publish'] as Channel['roster'][number]['duties'],
    }));
    expect(given).not.toEqual([]);
    expect(runners([])).toBeNull();
    expect(runners(given)).toBeNull();
    expect(runners(given, { rules: 1 })).toBe('state');
    expect(runners(given.map((one) => ({ ...one, from: '2026-01-01' })))).toBe('state');
    expect(runners(given.map((one) => ({ ...one, duties: ['publish'] })))).toBe('state');
    expect(runners([...given, entry('dag', ['publish'])])).toBe('state');
    expect(decision('chief').on).toBe(TODAY);
  });
});

describe('an active channel', () => {
  const ACTIVE: Channel = { ...READY, state: 'active' };

  it('[R02.1][R07.2] keeps its purpose, its approval and the notice', () => {
    expect(changed('admin', ACTIVE, { notes: 'Ny' })).toBeNull();
    expect(changed('admin', ACTIVE, { purpose: '' })).toBe('state');
    expect(changed('admin', ACTIVE, { officeContacts: [] })).toBe('state');
    expect(changed('admin', ACTIVE, { officeContacts: [] }, { rules: 1 })).toBeNull();
    expect(changed('office', { ...ACTIVE, approval: approvedBy('office') }, { approval: undefined })).toBe('kept');
    expect(changed('admin', ACTIVE, { state: 'preparing' })).toBe('state');
  });

  it('[R07.2] is not emptied by undoing the import that changed it', () => {
    const old: Channel = { ...ACTIVE, purpose: '', officeContacts: [] };
    const run = {
      ...{ id: 'i', fileName: 'k.csv', stamp: ACTIVE.changed, added: {}, before: { channels: { c: old } } },
      ...{ marks: { 'channels/c': ACTIVE.changed.at }, counts: { new: 0, changed: 1, skipped: 0 }, undone: null },
    };
    const undo = (back: Channel) =>
      judged(
        'office',
        world({ channels: { c: ACTIVE }, imports: { i: { ...run, before: { channels: { c: back } } } } }),
        {
          action: 'imports.undo',
          rows: [
            {
              ...{ register: 'imports', id: 'i' },
              after: { ...run, before: { channels: { c: back } }, undone: now('office') },
            },
            ...rows(ACTIVE, { ...back, changed: now('office') }),
          ],
        },
      )?.violation ?? null;
    expect(undo({ ...ACTIVE, notes: 'Som den var' })).toBeNull();
    expect(undo(old)).toBe('state');
    expect(undo({ ...ACTIVE, officeContacts: [] })).toBe('state');
  });

  it('stays active when its approval is withdrawn or a check fails', () => {
    expect(changed('chief', { ...ACTIVE, approval: REVOKED }, { notes: 'Ny' })).toBeNull();
    const failed = { ...OK, result: 'notOk', note: 'Borta', stamp: now('chief') } as const;
    expect(changed('chief', ACTIVE, withChecks(ACTIVE, { [FIRST]: failed }))).toBeNull();
  });
});

describe('a closure', () => {
  const started = (by: string, more: Partial<Closure> = {}): Closure => ({
    ...{ id: 'k', channelId: 'c', status: 'running', decidedBy: 'chief', decidedOn: TODAY, endsOn: TODAY },
    ...{ reference: '', reason: 'Ingen läser den', steps: [], notice: null, loginFates: {}, ruleSet: 'Bollnäs 2011' },
    ...{ channelWas: 'preparing', created: now(by), changed: now(by), finished: null, abandoned: null },
    ...more,
  });
  const start = (before: Channel, closure: Closure, after: Partial<Channel> = { state: 'closing' }) =>
    judged('chief', world({ channels: { c: before } }), {
      rows: [
        { register: 'closures', id: 'k', after: closure },
        ...rows(before, { ...before, ...after, changed: now('chief') }),
      ],
    });

  it('[R07.2] says in which state the channel was, which abandoning it gives back', () => {
    const { channelWas: _was, ...without } = started('chief');
    expect(start(UNAPPROVED, started('chief'))).toBeNull();
    for (const closure of [started('chief', { channelWas: 'active' }), without])
      for (const state of ['closing', 'preparing'] as const)
        expect(start(UNAPPROVED, closure, { state })).toEqual({ what: 'closures/k', violation: 'state' });
    expect(start({ ...UNAPPROVED, state: 'closing' }, without, {})).toMatchObject({ violation: 'state' });
    const abandon = (state: 'active' | 'preparing') => {
      const closure = { ...started('chief'), created: STAMP, changed: STAMP };
      const closing: Channel = { ...UNAPPROVED, state: 'closing' };
      const abandoned = { reason: 'Ångrat', stamp: now('chief') };
      return judged('chief', world({ channels: { c: closing }, closures: { k: closure } }), {
        action: 'closures.abandon',
        rows: [
          {
            register: 'closures',
            id: 'k',
            after: { ...closure, status: 'abandoned', abandoned, changed: now('chief') },
          },
          ...rows(closing, { ...closing, state, changed: now('chief') }),
        ],
      });
    };
    expect(abandon('preparing')).toBeNull();
    expect(abandon('active')).toMatchObject({ what: 'channels/c', violation: 'state' });
  });
});

describe('an earlier decision', () => {
  const recorded = (
    by: string,
    more: Partial<EarlierDecision> = {},
    before: Channel = UNAPPROVED,
    given: Changes = {},
  ) => changed(by, before, { approval: approvedBy(by, more) }, given);

  it('[R06.3][R29.2] is recorded by the head of the department and the communications office, and nobody else', () => {
    for (const by of ['chief', 'office']) {
      expect([by, recorded(by)]).toEqual([by, null]);
      expect([by, added(by, { state: 'preparing', approval: approvedBy(by) })]).toEqual([by, null]);
    }
    for (const by of ['anna', 'head', 'other', 'registrar', 'admin', 'none']) {
      expect([by, recorded(by)]).toEqual([by, 'decider']);
      expect([by, added(by, { state: 'preparing', approval: approvedBy(by) })]).not.toEqual([by, null]);
    }
    const wide: Channel = { ...UNAPPROVED, departmentId: null, responsibleId: null, roster: [] };
    expect(recorded('office', {}, wide)).toBe('state');
    expect(recorded('office', { note: 'För alla i kommunen' }, wide)).toBeNull();
    for (const by of ['chief', 'admin']) expect(recorded(by, { note: 'För alla' }, wide)).toBe('decider');
  });

  it('[R29.2] says who decided, when and by which decision, in the name of who records it', () => {
    expect(recorded('chief', { byId: 'bo', byName: '' })).toBeNull();
    expect(recorded('chief', { byId: 'nobody', byName: '' })).toBe('decider');
    expect(recorded('chief', { byName: '' })).toBe('malformed');
    expect(recorded('chief', { on: '2026-06-11' })).toBe('time');
    expect(recorded('chief', { endsOn: '2024-04-30' })).toBe('state');
    expect(recorded('chief', { reference: '' })).toBe('state');
    const approval = approvedBy('chief');
    const { recorded: _stamp, ...unsigned } = approval;
    expect(changed('chief', UNAPPROVED, { approval: unsigned })).toBe('decider');
    expect(changed('chief', UNAPPROVED, { approval: approvedBy('office') })).toBe('author');
    expect(changed('chief', UNAPPROVED, { approval: { ...approval, byId: 'bo' } })).toBe('state');
    expect(changed('chief', UNAPPROVED, { approval: { ...approval, revoked: REVOKED.revoked } })).toBe('state');
  });

  it('[R06.3] replaces no decision that is in force', () => {
    expect(recorded('chief', {}, READY)).toBe('kept');
    expect(recorded('chief', {}, LACKING.approvalRevoked)).toBeNull();
    expect(recorded('chief', {}, LACKING.approvalEnded)).toBeNull();
    expect(changed('chief', READY, { approval: { ...APPROVAL, endsOn: '2030-01-01' } })).toBe('kept');
  });

  it('is undone by the person who recorded it, while the channel is in preparation', () => {
    const mine: Channel = { ...READY, approval: approvalOf(EARLIER, { ...STAMP, by: 'office' }) };
    const takenBack = (by: string, before: Channel) => changed(by, before, { approval: undefined });
    expect(takenBack('office', mine)).toBeNull();
    expect(takenBack('chief', mine)).toBe('kept');
    expect(takenBack('office', { ...mine, state: 'active' })).toBe('kept');
    expect(takenBack('office', { ...mine, approval: { ...mine.approval!, applicationId: 'app' } })).toBe('kept');
  });

  it('counts only from when the vault follows the rules about it', () => {
    expect(recorded('chief', {}, UNAPPROVED, { rules: 1 })).toBe('decider');
    expect(added('chief', { state: 'preparing', approval: approvedBy('chief') }, { rules: 1 })).toBe('decider');
  });
});
