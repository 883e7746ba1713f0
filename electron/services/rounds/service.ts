// Verification rounds: each department is asked by letter whether the register is right about its channels. R08.
import type { Checked } from '../../../domain/contract/api.ts';
import type { RoundView } from '../../../domain/rounds/calls.ts';
import type { Round, RoundDepartment } from '../../../domain/rounds/model.ts';
import { departmentsToAsk, recipientOf, runningRound, verifiedBy } from '../../../domain/rounds/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import type { FileMakers, Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

function toView({ people, channels }: VaultState, round: Round): RoundView {
  return {
    round,
    letters: round.departments.map(({ departmentId, channelIds }) => {
      const to = recipientOf(people, departmentId);
      return {
        to: to?.name ?? '',
        mail: to?.email ?? '',
        channels: channelIds.flatMap((id) => {
          const channel = channels[id];
          if (channel === undefined) return [];
          const { name, platform, platformOther, address, responsibleId } = channel;
          const responsibleName = responsibleId === null ? '' : (people[responsibleId]?.name ?? '');
          return [{ id, name, platform, platformOther, address, responsibleName }];
        }),
      };
    }),
  };
}

function findRunning(state: VaultState, id: string): Result<Round> {
  const round = find(state.rounds, id, 'rounds.unknown');
  if (!round.ok) return round;
  return round.value.ended === null ? round : fail('rounds.ended');
}

/** Changes what is noted of one department in a round under way. */
function noteDepartment(
  context: ServiceContext,
  { data, now }: { readonly data: VaultState; readonly now: Date },
  { id, departmentId }: { readonly id: string; readonly departmentId: string },
  next: (asked: RoundDepartment) => Result<Partial<RoundDepartment>>,
): Result<RoundDepartment> {
  const round = findRunning(data, id);
  if (!round.ok) return round;
  const asked = round.value.departments.find((one) => one.departmentId === departmentId);
  if (asked === undefined) return fail('rounds.notAsked');
  const part = next(asked);
  if (!part.ok) return part;
  data.rounds[id] = {
    ...round.value,
    departments: round.value.departments.map((one) => (one === asked ? { ...asked, ...part.value } : one)),
    changed: stamp(context, now, round.value.changed),
  };
  return ok(asked);
}

function answerObstacle(
  context: ServiceContext,
  asked: RoundDepartment,
  { on, wrongIds, note }: Checked<'rounds.answer'>,
): Result<void> {
  if (asked.answer !== null) return fail('rounds.answered');
  if (on > context.today()) return fail('rounds.dayInFuture', { field: 'on' });
  if (!wrongIds.every((id) => asked.channelIds.includes(id))) return fail('rounds.otherChannel', { field: 'wrongIds' });
  return wrongIds.length > 0 && note === '' ? fail('rounds.noteMissing', { field: 'note' }) : ok(undefined);
}

export const roundService: Handlers<'rounds'> = {
  'rounds.list': (context) => {
    const state = context.vault.db.data;
    return ok(
      Object.values(state.rounds)
        .sort((a, b) => b.started.at.localeCompare(a.started.at))
        .map((round) => toView(state, round)),
    );
  },

  'rounds.start': (context, { dueOn }) =>
    change(context, 'rounds.start', ({ data, now }) => {
      if (runningRound(data.rounds) !== undefined) return fail('rounds.running');
      if (dueOn < context.today()) return fail('rounds.dueInPast', { field: 'dueOn' });
      const departments = departmentsToAsk(data);
      if (departments.length === 0) return fail('rounds.nothing');
      const [id, made] = [context.newId(), stamp(context, now)];
      data.rounds[id] = { id, dueOn, departments, started: made, changed: made, ended: null };
      return ok({ id });
    }),

  'rounds.letterSent': (context, input) =>
    change(context, 'rounds.letterSent', (tx) => {
      const { on, how } = input;
      if (on > context.today()) return fail('rounds.dayInFuture', { field: 'on' });
      const noted = noteDepartment(context, tx, input, ({ letter }) =>
        ok(letter === null ? { letter: { on, how, stamp: stamp(context, tx.now) } } : {}),
      );
      return noted.ok ? ok({}) : noted;
    }),

  'rounds.answer': (context, input) =>
    change(context, 'rounds.answer', (tx) => {
      const { on, wrongIds, note } = input;
      const noted = noteDepartment(context, tx, input, (asked) => {
        const obstacle = answerObstacle(context, asked, input);
        return obstacle.ok
          ? ok({ answer: { on, wrongIds: [...new Set(wrongIds)], note, stamp: stamp(context, tx.now) } })
          : obstacle;
      });
      if (!noted.ok) return noted;
      const verified = verifiedBy(noted.value, wrongIds, tx.data.channels).filter(
        ({ verifiedOn }) => verifiedOn === null || verifiedOn < on,
      );
      for (const channel of verified)
        tx.data.channels[channel.id] = {
          ...channel,
          verifiedOn: on,
          changed: stamp(context, tx.now, channel.changed),
        };
      return ok({ verified: verified.length });
    }),

  'rounds.end': (context, { id }) =>
    change(context, 'rounds.end', ({ data, now }) => {
      const round = findRunning(data, id);
      if (!round.ok) return round;
      const made = stamp(context, now, round.value.changed);
      data.rounds[id] = { ...round.value, ended: made, changed: made };
      return ok({});
    }),
};

async function roundLetter(
  context: ServiceContext,
  { id, departmentId, subject, text }: Checked<'exports.roundLetter'>,
): Promise<Result<Uint8Array>> {
  const state = context.vault.db.data;
  const round = find(state.rounds, id, 'rounds.unknown');
  if (!round.ok) return round;
  if (!round.value.departments.some((one) => one.departmentId === departmentId)) return fail('rounds.notAsked');
  const to = recipientOf(state.people, departmentId);
  const { name, email } = context.me;
  return ok(
    await toEml({
      from: { name, mail: email },
      to: { name: to?.name ?? '', mail: to?.email ?? '' },
      subject,
      text,
      date: context.now(),
      id: context.newId(),
    }),
  );
}

export const roundFiles: FileMakers<'exports.roundLetter'> = { 'exports.roundLetter': roundLetter };
