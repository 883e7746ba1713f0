// What is pointed out in a rule set before it is published. It may be published all the same: whoever decides the rules
// answers for them. A ground for removal must be general and neutral: never an opinion. R15.2; RF 2:1, 1:9.
import type { RuleSet } from './model.ts';

export const POINTED_OUT = [
  /** A category without a basis in law or policy. */
  'noGround',
  /** A category that rests on the municipality's own rule, not on law. */
  'notLaw',
  /** Nothing can be removed: there is no category. */
  'noCategory',
  /** No step of the closure tells the communications office (R24). */
  'noNoticeStep',
  /** No head is notified of late answers (R26). */
  'noEscalation',
] as const;

export interface PointedOut {
  readonly what: (typeof POINTED_OUT)[number];
  readonly part: keyof RuleSet;
  /** The category; empty: the part as a whole. */
  readonly id: string;
  readonly name: { readonly sv: string; readonly en: string } | null;
}

/** In the order of the parts. */
export function pointedOut({ categories, closureSteps, answer }: RuleSet): PointedOut[] {
  const whole = (what: PointedOut['what'], part: PointedOut['part'], holds: boolean): PointedOut[] =>
    holds ? [{ what, part, id: '', name: null }] : [];
  return [
    ...whole('noEscalation', 'answer', answer.escalation.length === 0),
    ...whole('noCategory', 'categories', categories.length === 0),
    ...categories.flatMap(({ id, name, basis, kind }): PointedOut[] => {
      if (basis.sv === '' || basis.en === '') return [{ what: 'noGround', part: 'categories', id, name }];
      return kind === 'policy' ? [{ what: 'notLaw', part: 'categories', id, name }] : [];
    }),
    ...whole('noNoticeStep', 'closureSteps', !closureSteps.some(({ special }) => special === 'notice')),
  ];
}
