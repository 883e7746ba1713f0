// Who may open a login, and until when. R11, R25, R28, R29, R35.
import { withoutDeclined } from '../absences/answers.ts';
import type { Absence } from '../absences/model.ts';
import type { Channel } from '../channels/model.ts';
import { includesDay } from '../calendar/intervals.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import type { Person } from '../people/model.ts';
import { mayServe } from '../people/role-checks.ts';
import { SecretField, type Login, type LoginSecret } from './model.ts';

export type LoginAccess =
  | { readonly kind: 'custodian' }
  | { readonly kind: 'substitute'; readonly until: string | null }
  | { readonly kind: 'none' };

const NONE: LoginAccess = { kind: 'none' };

const lastEnd = (ends: readonly (string | null)[]): string | null =>
  ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);

/** The register of people, by id; needed to follow chains of substitutes. */
export type PeopleById = Readonly<Record<string, Person>>;

const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);
const isLater = (a: string | null, b: string | null): boolean => b !== null && (a === null || a > b);

/**
 * Substitutes of a coming absence of a custodian to whom a custodian has opened the login early, so that they can
 * rehearse (R25.3), with the last day of their cover. It ends when they are no longer to have the logins.
 */
const openedEarly = (
  { id, channelId, custodianIds }: Login,
  absences: readonly Absence[],
  today: string,
): { personId: string; end: string | null }[] =>
  absences.flatMap((absence) => {
    const { earlyAccess = [], personId: absentId, status } = absence;
    if (earlyAccess.length === 0 || status !== 'confirmed' || !custodianIds.includes(absentId)) return [];
    return earlyAccess
      .filter(({ loginId, stamp }) => loginId === id && dayInStockholm(stamp.at) <= today)
      .flatMap(({ personId }) => {
        const ahead = withoutDeclined(absence).covers.filter(
          (cover) =>
            cover.substituteId === personId &&
            cover.duty === 'logins' &&
            cover.channelId === channelId &&
            (cover.to === null || cover.to >= today),
        );
        return ahead.length === 0 ? [] : [{ personId, end: lastEnd(ahead.map(({ to }) => to)) }];
      });
  });

/**
 * All substitutes of the custodians on a day, with their last day: the substitutes of those who are away, and in turn
 * the substitutes of substitutes who are away, as in the cover plan (domain/cover/holders.ts).
 */
function substitutesOn(
  login: Login,
  channel: Pick<Channel, 'departmentId'>,
  absences: readonly Absence[],
  today: string,
  people: PeopleById,
): Map<string, string | null> {
  const away = absences.filter((absence) => absence.status === 'confirmed' && includesDay(absence, today));
  const until = new Map<string, string | null>(login.custodianIds.map((id) => [id, null]));
  const left = [...login.custodianIds];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const own = until.get(id) ?? null;
    for (const absence of away.filter(({ personId }) => personId === id)) {
      // A substitute who declined gets no key.
      for (const cover of withoutDeclined(absence).covers) {
        if (cover.duty !== 'logins' || cover.channelId !== login.channelId || !includesDay(cover, today)) continue;
        const end = earlier(own, earlier(cover.to, absence.to));
        const known = until.get(cover.substituteId);
        if (known !== undefined && !isLater(end, known)) continue;
        until.set(cover.substituteId, end);
        const between = people[cover.substituteId];
        // A substitute who may not serve does not pass access on either (R28, R29).
        if (between !== undefined && mayServe(between, channel).ok) left.push(cover.substituteId);
      }
    }
  }
  // A chain of substitutes begins with the absence, so these pass nothing on.
  for (const { personId, end } of openedEarly(login, absences, today)) {
    const known = until.get(personId);
    if (known === undefined || isLater(end, known)) until.set(personId, end);
  }
  return until;
}

/**
 * The capacity in which a person may open a login on a day. A custodian always may; a substitute from the first to the
 * last day of a confirmed absence of a custodian, or of a custodian's substitute, and before it once a custodian has
 * opened the login to them for a rehearsal. No one may without authorisation (R28), from outside the communications
 * office for a municipality-wide channel (R29), or after the login was destroyed or sealed.
 * @param people the register; without it only direct substitutes are found
 */
export function loginAccess(
  person: Person,
  login: Login,
  channel: Pick<Channel, 'departmentId'>,
  absences: readonly Absence[],
  today: string,
  people: PeopleById = {},
): LoginAccess {
  if (login.fate !== null || !mayServe(person, channel).ok) return NONE;
  if (login.custodianIds.includes(person.id)) return { kind: 'custodian' };
  const until = substitutesOn(login, channel, absences, today, people).get(person.id);
  return until === undefined ? NONE : { kind: 'substitute', until };
}

/** Everyone for whom `loginAccess` is not `none` that day, by id. */
export function loginHolders(
  login: Login,
  channel: Pick<Channel, 'departmentId'>,
  absences: readonly Absence[],
  today: string,
  people: PeopleById,
): Map<string, Exclude<LoginAccess, { kind: 'none' }>> {
  const holders = new Map<string, Exclude<LoginAccess, { kind: 'none' }>>();
  if (login.fate !== null) return holders;
  for (const [id, until] of substitutesOn(login, channel, absences, today, people)) {
    const person = people[id];
    if (person === undefined || !mayServe(person, channel).ok) continue;
    holders.set(id, login.custodianIds.includes(id) ? { kind: 'custodian' } : { kind: 'substitute', until });
  }
  return holders;
}

/** The fields of a secret that have a value. */
export const heldFields = (secret: LoginSecret): SecretField[] =>
  SecretField.options.filter((field) => secret[field] !== '');
