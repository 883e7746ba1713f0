// The findings of a check by what they mean: damage, writes that do not count, older ones that would not, and the rest.
import type { Finding, VerifyReport } from '../../../domain/vault/calls.ts';

export interface CheckGroup {
  readonly name: 'damage' | 'leftOut' | 'beforeRules' | 'notes';
  readonly findings: readonly Finding[];
  /** How many there are; the check names only the first of some. */
  readonly count: number;
}

const OWN_GROUP: Readonly<Record<string, 'leftOut' | 'beforeRules'>> = {
  'vault.frameLeftOut': 'leftOut',
  'vault.frameBeforeRules': 'beforeRules',
};

const groupOf = ({ code, severity }: Finding): CheckGroup['name'] =>
  severity === 'damage' ? 'damage' : (OWN_GROUP[code] ?? 'notes');

/** The groups that have something in them, in the order in which they are told. */
export function checkGroups(report: VerifyReport): CheckGroup[] {
  return (['damage', 'leftOut', 'beforeRules', 'notes'] as const).flatMap((name) => {
    const findings = report.findings.filter((finding) => groupOf(finding) === name);
    const count = name === 'leftOut' || name === 'beforeRules' ? report[name] : findings.length;
    return findings.length === 0 ? [] : [{ name, findings, count }];
  });
}
