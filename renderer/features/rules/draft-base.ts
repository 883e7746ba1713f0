// What a draft of the rules starts from, chosen on the screen before it.
import type { Output } from '../../../domain/contract/api.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { BasedOn } from '../../../domain/rules/version.ts';
import { createPassedValue } from '../../hooks/passed-value.ts';

export interface DraftBase {
  readonly ruleSet: RuleSet;
  readonly basedOn: BasedOn;
}

/** A set that was chosen instead of the one in force: an included one, an earlier version, or one read from a file. */
export const chosenBase = createPassedValue<DraftBase>('rulesChosenBase');

/** The rules in force, to be changed. */
export const baseInForce = ({ ruleSet, version }: Output<'rules.get'>): DraftBase => ({
  ruleSet,
  basedOn: version === null ? { kind: 'included', setId: ruleSet.id } : { kind: 'version', id: version.id },
});
