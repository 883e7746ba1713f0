// Which guidance is for whom, and whether what a person was given is what the rules say now. R36, R38.
import type { VaultState } from '../kernel/state.ts';
import type { Person } from '../people/model.ts';
import type { RuleSet } from '../rules/model.ts';
import type { GivenGuidance, GuidanceKind } from './model.ts';

type Texts = Pick<RuleSet, 'electedGuidance' | 'privateAccounts'>;
type Given = Pick<VaultState, 'givenGuidance'>;

/** The guidance that concerns a person first: elected members have their own. */
export const guidanceFor = ({ elected }: Pick<Person, 'elected'>): GuidanceKind =>
  elected ? 'elected' : 'privateAccounts';

/** The text of the rules; empty: they have none. */
export const guidanceText = (rules: Texts, kind: GuidanceKind, language: 'sv' | 'en'): string =>
  (kind === 'elected' ? rules.electedGuidance : rules.privateAccounts)[language];

/** What a person was given of one kind, newest first. */
export const givenTo = ({ givenGuidance }: Given, personId: string, kind: GuidanceKind): GivenGuidance[] =>
  Object.values(givenGuidance)
    .filter((given) => given.personId === personId && given.kind === kind)
    .sort((a, b) => b.on.localeCompare(a.on) || b.made.at.localeCompare(a.made.at));

/** Whether a text that was given is still that of the rules. */
export const isCurrent = (given: Pick<GivenGuidance, 'kind' | 'language' | 'text'>, rules: Texts): boolean =>
  guidanceText(rules, given.kind, given.language) === given.text;

/** Whether an elected member has yet to be given the guidance that the rules have now (R38). */
export const awaitsGuidance = (state: Given, person: Person, rules: Texts): boolean =>
  person.elected &&
  person.archived === null &&
  rules.electedGuidance.sv !== '' &&
  !givenTo(state, person.id, 'elected').some((given) => isCurrent(given, rules));
