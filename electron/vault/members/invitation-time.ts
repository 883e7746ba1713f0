// How long invitations count, and which of them end when a member leaves.
import { isAdministrator, memberOf, personRows, type MemberRow, type Registers } from '../model/index.ts';

/** How long a code is valid, in milliseconds by the vault's clock. */
export const INVITATION_MS = 14 * 86_400_000;

/** Whether the time of an invitation is over; also when its row names none. */
export const isOver = ({ expires }: MemberRow, at: string): boolean => !(Date.parse(at) <= Date.parse(expires ?? ''));

/** The invitations whose time is over at any of these times. */
export const expiredInvitations = (registers: Registers, ...times: readonly string[]): string[] =>
  personRows(registers)
    .filter((row) => row.state === 'invited' && times.some((at) => isOver(row, at)))
    .map(({ id }) => id)
    .sort();

/**
 * The invitations that a member has made. One that names nobody, of a program before, is any administrator's: it could be
 * theirs.
 */
export function invitationsOf(registers: Registers, memberId: string): string[] {
  const row = memberOf(registers, memberId);
  const administers = row !== undefined && (isAdministrator(row) || row.administrator === true);
  return personRows(registers)
    .filter(({ id, state, invitedBy }) => {
      if (state !== 'invited' || id === memberId) return false;
      return invitedBy === undefined ? administers : invitedBy === memberId;
    })
    .map(({ id }) => id)
    .sort();
}
