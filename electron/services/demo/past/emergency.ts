// A fictional emergency access: nobody who keeps a login could be reached, so the head of department opened it. It was
// over the next day, and the password that was seen has been changed. Keys are given and changed when they are used, which
// cannot be done in the past, so the rows are written as the services of the custody write them.
import { addDays } from '../../../../domain/calendar/days.ts';
import { addWorkingDays, workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import type { LogPut, Tx } from '../../../vault/index.ts';
import { type AccessEntry, recordAccess } from '../../access-log/log.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { clockOn } from '../at-time.ts';
import { localize, type Language } from '../localize.ts';
import { BIRGITTA } from '../organisation.ts';

const CHANNEL = 'simhallen-fb';
const [JOHAN, LINNEA] = ['johan-myllymaki', 'linnea-sandqvist'] as const;
const DAYS_AGO = 95;

/** Adds an entry of the access log, made by a person at a time. */
function recordAt(
  context: ServiceContext,
  tx: Tx<VaultState>,
  [at, by]: readonly [at: number, by: string],
  entry: Omit<AccessEntry, 'channelId'>,
): void {
  const me = tx.data.people[by] ?? context.me;
  const then = { data: tx.data, now: new Date(at), putLog: (put: LogPut) => tx.putLog(put) };
  recordAccess({ ...context, me }, then, { ...entry, channelId: CHANNEL });
}

/** The request, what was seen, the end, and the password that was changed after it. */
export async function fillEmergency(context: ServiceContext, language: Language): Promise<Result<void>> {
  const day = workingDayFrom(addDays(context.today(), -DAYS_AGO));
  const next = addWorkingDays(day, 1);
  const [asked, told, ended, changed] = [clockOn(day, 7.5), clockOn(day, 12.1), clockOn(next, 9.2), clockOn(next, 9.6)];
  const at = (time: number): string => new Date(time).toISOString();
  const reason = localize(language, [
    'Hallen är utrymd. Johan och Linnéa svarar inte, och badgästerna måste få veta det.',
    'The pool has been evacuated. Johan and Linnéa do not answer, and visitors must be told.',
  ]);
  const over = localize(language, ['Johan är tillbaka', 'Johan is back']);
  const written = await context.vault.write('demo.fill', (tx) => {
    const login = Object.values(tx.data.logins).find(({ channelId }) => channelId === CHANNEL);
    if (login === undefined) return fail('logins.unknown');
    const id = context.newId();
    tx.data.emergencies[id] = {
      ...{ id, channelId: CHANNEL, askedBy: BIRGITTA, role: 'departmentChief', reason },
      ...{ askedAt: at(asked), waitHours: 0, opensAt: at(asked), approved: null, refused: null },
      told: [
        { personId: JOHAN, at: at(told), how: 'phone' },
        { personId: LINNEA, at: at(told), how: 'mail' },
      ],
      opened: { at: at(asked), by: BIRGITTA },
      until: addDays(day, 3),
      ended: { stamp: { at: at(ended), by: BIRGITTA }, how: 'hand', reason: over },
    };
    const dueId = context.newId();
    tx.data.passwordDues[dueId] = {
      ...{ id: dueId, loginId: login.id, channelId: CHANNEL, openedBy: BIRGITTA },
      ...{ openedAt: at(asked + 60_000), endedOn: next, due: next },
      done: { stamp: { at: at(changed), by: JOHAN }, how: 'changed', reason: '' },
    };
    recordAt(context, tx, [asked, BIRGITTA], { login: null, what: 'emergencyAsked', as: 'none', reason });
    recordAt(context, tx, [asked, BIRGITTA], { login: null, what: 'emergencyOpened', as: 'emergency' });
    recordAt(context, tx, [asked + 60_000, BIRGITTA], { login, what: 'copy', field: 'password', as: 'emergency' });
    recordAt(context, tx, [ended, BIRGITTA], { login: null, what: 'emergencyEnded', as: 'emergency', reason: over });
    recordAt(context, tx, [ended + 60_000, JOHAN], { login: null, what: 'rekey', as: 'none' });
    recordAt(context, tx, [changed, JOHAN], { login, what: 'change', field: 'password', as: 'custodian' });
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
