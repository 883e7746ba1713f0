// The findings of a vault as its member hears of them: each write that does not count until they have seen it, with the
// name of whoever signed it, and no more of them than can be read.
import { canonical } from '../../../domain/kernel/canonical.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import { memberOfLogin, removedFindings } from './server-repairs.ts';

type ToldVault = Pick<Vault<VaultState>, 'id' | 'findings' | 'memberId' | 'members' | 'db' | 'repairs'>;

const LEFT_OUT = 'vault.frameLeftOut';
const MAX_LEFT_OUT = 20;

/** A copy of a finding, with the name of whoever signed the write that it names. */
export function withName({
  db,
  members,
}: Pick<ToldVault, 'db' | 'members'>): (finding: Vault<VaultState>['findings'][number]) => Finding {
  const labels = new Map(members().map(({ id, label }) => [id, label]));
  return ({ code, severity, params }) => {
    const { by } = params;
    const name = typeof by === 'string' ? (db.data.people[by]?.name ?? labels.get(by) ?? '') : '';
    return { code, severity, params: { ...params, ...(name === '' ? {} : { name }) } };
  };
}

/** What came with a member's login to the server names the member. */
const withOwner =
  (vault: ToldVault) =>
  (finding: Vault<VaultState>['findings'][number]): Vault<VaultState>['findings'][number] => {
    const { login } = finding.params;
    const by = login === undefined ? undefined : memberOfLogin(vault, login);
    return by === undefined ? finding : { ...finding, params: { ...finding.params, by } };
  };

/** Their texts name somebody, or the id of who is no member. */
const NAMED: readonly string[] = ['vault.frameRefused', 'vault.tailRemoved'];
function named(finding: Finding): Finding {
  const { code, params } = finding;
  if (!NAMED.includes(code) || params.name !== undefined) return finding;
  return { ...finding, params: { ...params, name: params.by ?? params.login ?? '' } };
}

/** The findings from opening and following, and what was mended on the server lately, for the screens. */
export function toldFindings(vault: ToldVault, now: Date): Finding[] {
  const seen = vault.db.data.leftOutSeen[vault.memberId]?.seq ?? 0;
  const leftOut = vault.findings.filter(({ code, params }) => code === LEFT_OUT && Number(params.seq) > seen);
  const listed = leftOut.slice(-MAX_LEFT_OUT);
  const more: Finding = {
    code: 'vault.moreLeftOut',
    severity: 'note',
    params: { count: leftOut.length - listed.length },
  };
  return [
    ...[...removedFindings(vault, now), ...vault.findings.filter(({ code }) => code !== LEFT_OUT), ...listed]
      .map(withOwner(vault))
      .map(withName({ db: vault.db, members: () => vault.members() }))
      .map(named),
    ...(leftOut.length > listed.length ? [more] : []),
  ];
}

/** The same after what this computer missed (`own`): the reason for opening read-only comes first; each only once. */
export function findingsOf(vault: ToldVault, own: readonly Finding[], now: Date): Finding[] {
  const told = [...new Map(toldFindings(vault, now).map((finding) => [canonical(finding), finding])).values()];
  return own.length === 0 ? told : [...own, ...told.filter(({ code }) => code !== 'vault.readOnlyAsked')];
}
