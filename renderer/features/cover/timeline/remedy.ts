// Where a reason for an open duty is mended: in an absence, at a login without a custodian, or in the channel's roster.
import type { Lack } from '../../../../domain/cover/calls.ts';
import type { Absence } from '../../../../domain/absences/model.ts';
import { lacksCustodian } from '../../../hooks/use-cover-words.ts';
import { openedLogin, type Passed } from '../../../hooks/passed-value.ts';
import { paths } from '../../../routes.ts';

export interface Remedy {
  /** Text of the link: `absences.gaps.<what>`. */
  readonly what: 'assign' | 'login' | 'roster';
  readonly href: string;
  readonly state?: Passed;
}

/** The absence behind a reason that the signed-in person may act on, or else the first; null: there is none. */
export function absenceToMend(
  { absenceIds }: Lack,
  absences: readonly { readonly absence: Omit<Absence, 'answers'> }[] | undefined,
  mayAct: (absence: Omit<Absence, 'answers'> | undefined) => boolean,
): { readonly id: string; readonly may: boolean } | null {
  const [first] = absenceIds;
  if (first === undefined) return null;
  const mine = absenceIds.find((id) => mayAct(absences?.find(({ absence }) => absence.id === id)?.absence));
  return mine === undefined ? { id: first, may: false } : { id: mine, may: true };
}

/**
 * @param lack null: nobody is on the roster, or nobody there is authorised
 * @param absenceId the absence in which a substitute is appointed, if any
 */
export function remedyOf(lack: Lack | null, channelId: string, absenceId: string | null): Remedy {
  if (absenceId !== null) return { what: 'assign', href: paths.absence(absenceId) };
  const [login, ...others] = lack?.logins ?? [];
  // The page of the channel lists them if there are several.
  return lack !== null && lacksCustodian(lack) && login !== undefined && others.length === 0
    ? { what: 'login', href: paths.logins, state: openedLogin.with(login.id) }
    : { what: 'roster', href: paths.channel(channelId) };
}
