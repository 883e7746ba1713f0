// What follows what in a request for public records, until when it is to be answered, who handles it, and what it keeps
// from being disposed of. R39, R43, R47; TF 2:16–2:19; OSL 6:3, 6:7.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { dueOf } from '../inquiries/deadline.ts';
import type { Due } from '../inquiries/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { isHeadOfDepartment, isInCommunicationsOffice, keepsRecords } from '../people/role-checks.ts';
import type { AnswerRule } from '../rules/answer-rule.ts';
import type { DisclosureRule } from '../rules/disclosure-rule.ts';
import type { RecordKind } from '../records/model.ts';
import type { Disclosure, DisclosureEvent, DisclosureItem, Review } from './model.ts';

/** `decision`: the requester wants the authority to decide. `partly`: given out with something masked or withheld. */
export const DISCLOSURE_STATES = ['open', 'decision', 'partly', 'refused', 'released', 'withdrawn'] as const;
export type DisclosureState = (typeof DISCLOSURE_STATES)[number];

type WithEvents = Pick<Disclosure, 'events'>;

export function stateOfDisclosure({ events }: WithEvents): DisclosureState {
  const last = events.at(-1);
  switch (last?.kind) {
    case undefined:
      return 'open';
    case 'decisionAsked':
      return 'decision';
    case 'refused':
    case 'withdrawn':
      return last.kind;
    case 'released':
      return last.masked + last.withheld > 0 ? 'partly' : 'released';
  }
}

/** Whether somebody has to answer it. */
export const isUnderWay = (disclosure: WithEvents): boolean => {
  const state = stateOfDisclosure(disclosure);
  return state === 'open' || state === 'decision';
};

/** From which states a step is taken. */
export const DISCLOSURE_STEPS: Readonly<Record<DisclosureEvent['kind'], readonly DisclosureState[]>> = {
  released: ['open', 'decision'],
  refused: ['open', 'decision'],
  /** What is masked is refused too. */
  decisionAsked: ['refused', 'partly'],
  withdrawn: ['open', 'decision'],
};

/** Who refuses next: an official first, the authority once a decision is asked for (OSL 6:3). */
export const refusesAs = (disclosure: WithEvents): 'official' | 'authority' =>
  stateOfDisclosure(disclosure) === 'decision' ? 'authority' : 'official';

/** Three weeks to appeal from when the requester got the decision (FL 44 §), and time for it to arrive. */
const APPEAL_DAYS = 35;

/** Until when what was refused may still be asked for or appealed, so that it must exist; null: nothing was refused. */
export function appealableUntil(disclosure: WithEvents): Day | null {
  const state = stateOfDisclosure(disclosure);
  const last = disclosure.events.at(-1);
  return last !== undefined && (state === 'refused' || state === 'partly')
    ? addDays(dayInStockholm(last.stamp.at), APPEAL_DAYS)
    : null;
}

/** Whether its records must not be disposed of on a day (R47.2). */
export function keepsItsRecords(disclosure: WithEvents, today: Day): boolean {
  const until = appealableUntil(disclosure);
  return isUnderWay(disclosure) || (until !== null && today <= until);
}

/** The request that keeps a record from being disposed of; undefined: none does (R47.2). */
export function disclosureOf(
  state: {
    readonly disclosures: Readonly<Record<string, Disclosure>>;
    readonly disclosureItems: Readonly<Record<string, DisclosureItem>>;
  },
  record: { readonly kind: RecordKind; readonly id: string },
  today: Day,
): Disclosure | undefined {
  for (const { kind, recordId, disclosureId } of Object.values(state.disclosureItems)) {
    if (recordId !== record.id || kind !== record.kind || !Object.hasOwn(state.disclosures, disclosureId)) continue;
    const disclosure = state.disclosures[disclosureId];
    if (disclosure !== undefined && keepsItsRecords(disclosure, today)) return disclosure;
  }
  return undefined;
}

/** When the clock of its present state began: with the request, or with the wish for a decision. */
export function clockBegan({ events, receivedAt }: Pick<Disclosure, 'events' | 'receivedAt'>): string {
  const last = events.at(-1);
  return last?.kind === 'decisionAsked' ? last.stamp.at : receivedAt;
}

/** Until when it is to be answered, in working days of the municipality. */
export const disclosureDue = (
  disclosure: Pick<Disclosure, 'events' | 'receivedAt'>,
  rules: { readonly answer: AnswerRule; readonly disclosure: DisclosureRule },
): Due =>
  dueOf(clockBegan(disclosure), { ...rules.answer, unit: 'workingDays', count: rules.disclosure.withinWorkingDays });

/** Whether a person handles it: keeps the department's records, is responsible for it, or received it. */
export const handlesDisclosure = (
  me: Person,
  { departmentId, responsibleId, created }: Pick<Disclosure, 'departmentId' | 'responsibleId' | 'created'>,
): boolean =>
  me.archived === null && (keepsRecords(me, departmentId) || responsibleId === me.id || created.by === me.id);

/** Who sees it besides those who handle it: the head of the department, and of the municipality's the office. */
export const seesDisclosure = (
  me: Person,
  disclosure: Pick<Disclosure, 'departmentId' | 'responsibleId' | 'created'>,
): boolean =>
  handlesDisclosure(me, disclosure) ||
  isHeadOfDepartment(me, disclosure.departmentId) ||
  (disclosure.departmentId === null && isInCommunicationsOffice(me));

/** Whether a person decides what is given out: keeps the department's records, or leads it. */
export const decidesDisclosure = (me: Person, { departmentId }: Pick<Disclosure, 'departmentId'>): boolean =>
  keepsRecords(me, departmentId) || isHeadOfDepartment(me, departmentId);

/** Numbers count up within a year. */
export function nextDisclosureNumber(rows: readonly Pick<Disclosure, 'number'>[], year: string): string {
  const used = rows.flatMap(({ number }) => (number.startsWith(`U-${year}-`) ? Number(number.slice(7)) : []));
  return `U-${year}-${String(Math.max(0, ...used) + 1).padStart(3, '0')}`;
}

/** What is wrong with a review alone, as an error code; null: nothing. */
export function reviewObstacle({
  verdict,
  masks,
  section,
}: Pick<Review, 'verdict' | 'masks' | 'section'>): 'disclosures.sectionMissing' | 'disclosures.masksMissing' | null {
  if ((verdict === 'withheld') !== (section !== null)) return 'disclosures.sectionMissing';
  return masks.length > 0 === (verdict === 'masked') ? null : 'disclosures.masksMissing';
}

/** How often each section hides something, the most frequent first. */
export function sectionsOf(reviews: readonly Review[]): { section: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { masks, section } of reviews)
    for (const one of [...masks.map((mask) => mask.section), ...(section === null ? [] : [section])])
      counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .map(([section, count]) => ({ section, count }))
    .sort((a, b) => b.count - a.count || a.section.localeCompare(b.section, 'sv', { numeric: true }));
}
