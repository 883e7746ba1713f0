// The same attack on a vault from before the rules, where it is damage that makes the vault read-only, and on one that
// follows them, where the frame is left out and everybody works on.
import { expect } from 'vitest';
import type { FrameRules, Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { OWN_RULES } from './ruled.ts';
import { verifyVault } from './examine.ts';
import { openAs, type State } from './vaults.ts';

export interface RuleCase {
  readonly when: string;
  /** Whether the vault follows rules. */
  readonly ruled: boolean;
  /** Options for making and opening it. */
  readonly options: { readonly rules?: FrameRules };
}

export const RULE_CASES: readonly RuleCase[] = [
  { when: 'before the rules', ruled: false, options: {} },
  { when: 'under the rules', ruled: true, options: { rules: OWN_RULES } },
];

/** Each case with each attempt, for `test.each`. */
export const inEachCase = <T extends readonly unknown[]>(
  attempts: readonly T[],
): readonly (readonly [when: string, ...T, ruleCase: RuleCase])[] =>
  RULE_CASES.flatMap((ruleCase) => attempts.map((attempt) => [ruleCase.when, ...attempt, ruleCase] as const));

const codesOf = (findings: readonly { readonly code: string }[]): string[] => findings.map(({ code }) => code);

/** Checks what a vault that is open says of its newest frame, which breaks one of the vault's own rules. */
export async function expectBroken(vault: Vault<State>, { ruled }: RuleCase, code: string): Promise<void> {
  const report = await verifyVault(vault);
  expect([vault.mode, report.ok]).toEqual(ruled ? ['readWrite', true] : ['readOnly', false]);
  for (const findings of [vault.findings, report.findings]) {
    if (!ruled) expect(codesOf(findings)).toContain(code);
    else {
      expect(findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
      const reasons = findings.filter((found) => found.code === 'vault.frameLeftOut').map(({ params }) => params.why);
      expect(reasons).toEqual([code]);
    }
  }
}

/** The same for a member who opens the vault and closes it again. */
export async function expectBrokenFor(disk: MemoryDisk, by: string, ruleCase: RuleCase, code: string): Promise<void> {
  const vault = must(await openAs(disk, by, ruleCase.options));
  await expectBroken(vault, ruleCase, code);
  await vault.close();
}
