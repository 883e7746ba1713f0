// A fictional emergency access: nobody who keeps a login could be reached, so the head of department opened it. It was
// over the next day, and the password that was seen has been changed. Keys are given and changed when they are used, which
// cannot be done in the past, so the rows are written as the services of the custody write them.
import { addDays } from '../../../../domain/calendar/days.ts';
import { addWorkingDays, workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import type { AccessRecord } from '../../../../domain/access-log/model.ts';
import type { Login } from '../../../../domain/logins/model.ts';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import type { Tx } from '../../../vault/index.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { accessKind } from '../../record-kinds/access-entry.ts';
import { clockOn } from '../at-time.ts';
import { localize, type Language } from '../localize.ts';
import { BIRGITTA } from '../organisation.ts';

const CHANNEL = 'simhallen-fb';
const [JOHAN, LINNEA] = ['johan-myllymaki', 'linnea-sandqvist'] as const;
const DAYS_AGO = 95;

interface Entry {
  readonly at: number;
  readonly by: string;
  readonly what: AccessRecord['what'];
  readonly as: AccessRecord['as'];
  readonly reason?: string;
  /** Whose password it was about; without it, the channel's key. */
  readonly login?: Login;
}

/** Adds an entry of the access log. */
function record({ newId }: ServiceContext, tx: Tx<VaultState>, entry: Entry): void {
  const { login } = entry;
  accessKind.save(
    tx,
    {
      ...{ id: newId(), at: new Date(entry.at).toISOString(), by: entry.by, channelId: CHANNEL },
      ...{ what: entry.what, as: entry.as, reason: entry.reason ?? '', personId: null },
      ...{ loginId: login?.id ?? null, field: login === undefined ? null : 'password' },
    },
    { data: tx.data, loginLabel: login?.label ?? null },
  );
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
    const entries: readonly Entry[] = [
      { at: asked, by: BIRGITTA, what: 'emergencyAsked', as: 'none', reason },
      { at: asked, by: BIRGITTA, what: 'emergencyOpened', as: 'emergency' },
      { at: asked + 60_000, by: BIRGITTA, what: 'copy', as: 'emergency', login },
      { at: ended, by: BIRGITTA, what: 'emergencyEnded', as: 'emergency', reason: over },
      { at: ended + 60_000, by: JOHAN, what: 'rekey', as: 'none' },
      { at: changed, by: JOHAN, what: 'change', as: 'custodian', login },
    ];
    for (const entry of entries) record(context, tx, entry);
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}
