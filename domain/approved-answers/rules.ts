// Who may write, approve and retire an approved answer, and whether it is offered today. R28, R29, R33.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { isAdministrator, isInCommunicationsOffice, leads, mayServe } from '../people/role-checks.ts';
import { type ApprovedAnswer, MAX_REVIEW_DAYS } from './model.ts';

/** The owner is asked so many days before the review date. */
export const REVIEW_AHEAD_DAYS = 14;
const YEAR_DAYS = 365;

type Place = Pick<ApprovedAnswer, 'departmentId'>;

/** Whether a person may write and change answers of a department; null: of the whole municipality. */
export const mayWrite = (person: Person, { departmentId }: Place): boolean =>
  person.archived === null &&
  (isInCommunicationsOffice(person) ||
    isAdministrator(person) ||
    (departmentId !== null && (person.departmentId === departmentId || leads(person, departmentId))));

/** Whether a person may own it: authorised, and of the communications office if it is for the whole municipality. */
export const mayOwn = (person: Person | undefined, place: Place): boolean =>
  person !== undefined && mayServe(person, place).ok;

/** Whether a person may retire it and bring it back: its owner, and those who lead. */
export const mayRetire = (person: Person, answer: Place & Pick<ApprovedAnswer, 'ownerId'>): boolean =>
  person.archived === null &&
  (person.id === answer.ownerId ||
    (answer.departmentId === null
      ? isInCommunicationsOffice(person) || isAdministrator(person)
      : isInCommunicationsOffice(person) || leads(person, answer.departmentId)));

/** `retired`, `ownerless` (its owner may no longer own it), `waiting` for its owner, `due` for review, or `approved`. */
export type AnswerState = 'retired' | 'ownerless' | 'waiting' | 'due' | 'approved';

export function stateOf(answer: ApprovedAnswer, owner: Person | undefined, today: Day): AnswerState {
  if (answer.retired !== null) return 'retired';
  if (!mayOwn(owner, answer)) return 'ownerless';
  if (answer.approved === null) return 'waiting';
  return answer.reviewOn < today ? 'due' : 'approved';
}

/** Whether it is offered beside an answer in a channel: approved, also when its review date has passed. */
export const isOffered = (answer: ApprovedAnswer, channel: Pick<Channel, 'departmentId'>): boolean =>
  answer.retired === null &&
  answer.approved !== null &&
  (answer.departmentId === null || answer.departmentId === channel.departmentId);

/** The last day that a review date may be. */
export const lastReviewDay = (today: Day): Day => addDays(today, MAX_REVIEW_DAYS);

/** The review date that is proposed: in a year. */
export const proposedReviewDay = (today: Day): Day => addDays(today, YEAR_DAYS);

/** Whether the owner is asked to look at it: in two weeks, or late. */
export const isReviewAsked = ({ reviewOn }: Pick<ApprovedAnswer, 'reviewOn'>, today: Day): boolean =>
  reviewOn <= addDays(today, REVIEW_AHEAD_DAYS);
