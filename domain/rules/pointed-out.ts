// What is pointed out in a rule set before it is published. It may be published all the same: whoever decides the rules
// answers for them. A ground for removal must be general and neutral: never an opinion. R15.2; RF 2:1, 1:9.
import type { RuleSet } from './model.ts';
import { isCodedHost } from './rule-id.ts';

export const POINTED_OUT = [
  /** A category without a basis in law or policy. */
  'noGround',
  /** A category that rests on the municipality's own rule, not on law. */
  'notLaw',
  /** Nothing can be removed: there is no category. */
  'noCategory',
  /** Nothing is covered when somebody is away (R25). */
  'noDuties',
  /** A platform that no address leads to. */
  'noHosts',
  /** A platform with a host that may look like another one. */
  'codedHost',
  /** A platform of which the rules do not say how something is hidden, or deleted. */
  'noModeration',
  /** No step of the closure tells the communications office (R24). */
  'noNoticeStep',
  /** No head is notified of late answers (R26). */
  'noEscalation',
] as const;

export interface PointedOut {
  readonly what: (typeof POINTED_OUT)[number];
  readonly part: keyof RuleSet;
  /** The category or platform; empty: the part as a whole. */
  readonly id: string;
  readonly name: { readonly sv: string; readonly en: string } | null;
}

/** Comments on the municipality's own website, which no host of a platform tells from its other pages. */
const ON_OWN_SITE = 'article-comments';

/** In the order of the parts. */
export function pointedOut({ duties, categories, closureSteps, answer, platforms }: RuleSet): PointedOut[] {
  const whole = (what: PointedOut['what'], part: PointedOut['part'], holds: boolean): PointedOut[] =>
    holds ? [{ what, part, id: '', name: null }] : [];
  return [
    ...whole('noEscalation', 'answer', answer.escalation.length === 0),
    ...whole('noDuties', 'duties', duties.length === 0),
    ...whole('noCategory', 'categories', categories.length === 0),
    ...categories.flatMap(({ id, name, basis, kind }): PointedOut[] => {
      if (basis.sv === '' || basis.en === '') return [{ what: 'noGround', part: 'categories', id, name }];
      return kind === 'policy' ? [{ what: 'notLaw', part: 'categories', id, name }] : [];
    }),
    ...platforms.flatMap(({ id, name, hosts, moderation }): PointedOut[] => {
      const found = (what: PointedOut['what'], holds: boolean): PointedOut[] =>
        holds ? [{ what, part: 'platforms', id, name: { sv: name, en: name } }] : [];
      return [
        ...found('noHosts', hosts.length === 0 && id !== ON_OWN_SITE),
        ...found('codedHost', hosts.some(isCodedHost)),
        ...found('noModeration', moderation.hide.sv === '' || moderation.delete.sv === ''),
      ];
    }),
    ...whole('noNoticeStep', 'closureSteps', !closureSteps.some(({ special }) => special === 'notice')),
  ];
}
