// What is said of a vault's findings: writes that do not count until seen, a limited number, with names.
import { describe, expect, it } from 'vitest';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { toldFindings } from '../../../../../electron/engine/session/told-findings.ts';
import { loginNameOf, type Finding, type MemberInfo, type NotedTail } from '../../../../../electron/vault/index.ts';
import { repairsOf } from '../../../../../electron/vault/session/server-repairs.ts';
import { person, stateOf } from '../../../support/world/index.ts';

const member = (id: string): MemberInfo => ({
  id,
  label: `Medlem ${id}`,
  state: 'active',
  administrator: false,
  expires: null,
});
const leftOut = (seq: number, by = 'anna'): Finding => ({
  code: 'vault.frameLeftOut',
  severity: 'note',
  params: { seq, by, at: '', what: 'channels/c', why: 'role' },
});
const TORN: Finding = { code: 'vault.tornTail', severity: 'note', params: { segment: 1 } };

const VAULT_ID = '01234567-89ab-4def-8123-456789abcdef';
const tail = (login: string, at: string, shut: NotedTail['shut'] = 'shut'): NotedTail => ({
  ...{ seq: 7, digest: 'aa', size: 300, login, storedAt: at, at, shut },
});

const told = (
  findings: readonly Finding[],
  leftOutSeen: VaultState['leftOutSeen'] = {},
  { noted = [], administers = true }: { readonly noted?: readonly NotedTail[]; readonly administers?: boolean } = {},
) =>
  toldFindings(
    {
      ...{ id: VAULT_ID, findings, memberId: 'me', repairs: { ...repairsOf(() => null), noted: () => noted } },
      members: () => [member('anna'), member('bo'), { ...member('me'), administrator: administers }],
      db: { data: { ...stateOf({ people: [person('anna')] }), leftOutSeen } },
    },
    new Date('2027-03-15T08:00:00.000Z'),
  );

describe('the findings of a vault', () => {
  it('name whoever signed a write that does not count', () => {
    expect(told([TORN, leftOut(5), leftOut(6, 'bo'), leftOut(7, 'gone')])).toEqual([
      TORN,
      { ...leftOut(5), params: { ...leftOut(5).params, name: 'Namn anna' } },
      { ...leftOut(6), params: { ...leftOut(6, 'bo').params, name: 'Medlem bo' } },
      leftOut(7, 'gone'),
    ]);
  });

  it('leave out the writes that the member has seen, and nothing else', () => {
    const seen = { me: { id: 'me', seq: 5, older: false }, anna: { id: 'anna', seq: 99, older: false } };
    expect(told([TORN, leftOut(5), leftOut(6)], seen).map(({ params }) => params.seq)).toEqual([undefined, 6]);
  });

  it('name the newest twenty of many, and count the rest', () => {
    const found = told(Array.from({ length: 10_000 }, (_, i) => leftOut(i + 1)));
    expect(found).toHaveLength(21);
    expect(found[19]?.params.seq).toBe(10_000);
    expect(found[20]).toEqual({ code: 'vault.moreLeftOut', severity: 'note', params: { count: 9980 } });
  });

  it('name the member whose login something invalid came with', () => {
    const login = loginNameOf(VAULT_ID, 'anna');
    const params = { seq: 7, login, size: 300, digest: 'aa', at: '2027-03-14T08:00:00.000Z' };
    const found: Finding = { code: 'vault.badTail', severity: 'damage', params };
    expect(told([found])).toEqual([{ ...found, params: { ...params, by: 'anna', name: 'Namn anna' } }]);
  });

  it('name the id where nobody is a member', () => {
    const refused: Finding = { code: 'vault.frameRefused', severity: 'note', params: { seq: 9, by: 'gone' } };
    const noted = [tail('kv_0123_m00', '2027-03-14T08:00:00.000Z')];
    expect(told([refused], {}, { noted }).map(({ params }) => params.name)).toEqual(['kv_0123_m00', 'gone']);
  });

  it('tell administrators for two weeks what was removed, once for each login', () => {
    const [anna, bo] = [loginNameOf(VAULT_ID, 'anna'), loginNameOf(VAULT_ID, 'bo')];
    const noted = [
      tail('kv_drift', '2027-03-01T07:00:00.000Z', 'operator'),
      tail(anna, '2027-03-02T08:00:00.000Z'),
      tail(anna, '2027-03-03T08:00:00.000Z'),
      tail(bo, '2027-03-04T08:00:00.000Z', 'own'),
      tail('kv_drift', '2027-03-05T08:00:00.000Z', 'operator'),
    ];
    expect(told([TORN], {}, { noted }).map(({ code, params }) => [code, params.name, params.at])).toEqual([
      ['vault.tailRemoved', 'Namn anna', '2027-03-03T08:00:00.000Z'],
      ['vault.tailRemovedOwn', 'Medlem bo', '2027-03-04T08:00:00.000Z'],
      ['vault.tailRemovedOperator', undefined, '2027-03-05T08:00:00.000Z'],
      ['vault.tornTail', undefined, undefined],
    ]);
    expect(told([TORN], {}, { noted, administers: false })).toEqual([TORN]);
  });
});
