// "Ill today": records a sick absence with its substitutes in one step, in force immediately. R25, R26, R28, R29.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { dutiesToCover } from '../../../domain/cover/short.ts';
import { openDuties } from '../../../domain/escalation/steps.ts';
import { withDecisions } from '../../../domain/absences/answers.ts';
import { MAX_COVERS, type Absence, type Cover } from '../../../domain/absences/model.ts';
import { absenceOfRequest } from '../../../domain/cover-plan/registers.ts';
import { endsBeforeBegins, mayManageAbsence, overlapping } from '../../../domain/absences/rules.ts';
import { sickChannels, sickCovers, sickPeriod } from '../../../domain/sick/proposal.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { escalationContext, escalateImmediately } from '../escalation/escalate.ts';
import { checkCover, checkMayAct, stampOf } from '../cover/checks.ts';
import type { sickCalls } from '../../../domain/sick/calls.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { mayDecide } from '../cover/parts.ts';
import { find, checkLength } from '../kernel/register-access.ts';

type Period = Pick<Checked<'absences.sickToday'>, 'personId' | 'to'>;

/** The absence starting today, without any cover yet. */
function buildSickAbsence(
  context: ServiceContext,
  state: VaultState,
  { personId, to }: Period,
): Result<{ absence: Absence; cut: boolean }> {
  const allowed = checkMayAct(context, state, personId);
  if (!allowed.ok) return allowed;
  const person = find(state.people, personId, 'people.unknown');
  if (!person.ok) return person;
  const { name, archived } = person.value;
  if (archived !== null) return fail('absences.personGone', { params: { name } });
  const today = context.today();
  if (endsBeforeBegins({ from: today, to }))
    return fail('absences.endsBeforeBegins', { params: { from: today, to: to ?? '' }, field: 'to' });
  const period = sickPeriod(Object.values(state.absences), personId, today, to);
  if (period === null) {
    const other = overlapping(Object.values(state.absences), personId, { from: today, to: today });
    return fail('absences.overlaps', { params: { from: other?.from ?? today, to: other?.to ?? '', name } });
  }
  const made = absenceOfRequest(
    { personId, kind: 'illness', from: period.from, to: period.from },
    context.newId(),
    stampOf(context),
  );
  return ok({ absence: { ...made, to: period.to }, cut: period.cut });
}

/**
 * The covers of the chosen substitutes. Duties a substitute is not eligible for stay open; a substitute eligible for
 * none is refused.
 */
function buildCovers(
  context: ServiceContext,
  state: VaultState,
  absence: Absence,
  picks: Checked<'absences.sickToday'>['picks'],
): Result<Cover[]> {
  const duties = dutiesToCover(absence, context.ruleSet());
  const assigned = stampOf(context);
  const covers: Cover[] = [];
  for (const { channelId, substituteId } of picks) {
    const taken = sickCovers(state, absence, duties, channelId, substituteId);
    if (taken.length === 0) {
      const why = checkCover(state, absence, {
        channelId,
        duty: 'moderate',
        substituteId,
        from: absence.from,
        to: absence.from,
      });
      if (!why.ok) return why;
    }
    covers.push(...taken.map((cover) => ({ ...cover, id: context.newId(), assigned })));
  }
  const lengthCheck = checkLength(covers, MAX_COVERS, 'picks');
  return lengthCheck.ok ? ok(covers) : lengthCheck;
}

async function sickToday(
  context: ServiceContext,
  input: Checked<'absences.sickToday'>,
): Promise<Result<Output<'absences.sickToday'>>> {
  const written = await context.vault.write('absences.sickToday', ({ data }) => {
    const made = buildSickAbsence(context, data, input);
    if (!made.ok) return made;
    const covers = buildCovers(context, data, made.value.absence, input.picks);
    if (!covers.ok) return covers;
    // In force even when not fully covered: substitutes need the logins now, and gaps are shown and escalated.
    const absence: Absence = {
      ...made.value.absence,
      covers: covers.value,
      status: 'confirmed',
      confirmed: made.value.absence.created,
      roles: [],
    };
    // A manager who records it has decided; people who record their own absence ask the substitutes.
    const settled = mayDecide(context, absence) ? withDecisions(absence, made.value.absence.created) : absence;
    const escalated = escalateImmediately(context, data, settled);
    data.absences[escalated.id] = escalated;
    const names = (escalated.alarms ?? [])
      .flatMap((escalation) => escalation.told.flatMap(({ personIds }) => personIds))
      .map((id) => data.people[id]?.name ?? '');
    return ok({
      id: escalated.id,
      to: escalated.to,
      open: openDuties(data, escalated, escalationContext(context)).length,
      told: [...new Set(names)],
    });
  });
  return written.ok ? ok(written.value.value) : written;
}

function listPeople(context: ServiceContext): Output<'absences.sickPeople'> {
  const state = context.vault.db.data;
  const today = context.today();
  return Object.values(state.people)
    .filter((person) => person.archived === null && mayManageAbsence(context.me, person, state.units))
    .map(({ id, name, title }) => {
      const away = overlapping(Object.values(state.absences), id, { from: today, to: today });
      return {
        personId: id,
        name,
        title,
        me: id === context.me.id,
        ...(away === undefined ? {} : { awayUntil: away.to }),
      };
    })
    .sort((a, b) => Number(b.me) - Number(a.me) || a.name.localeCompare(b.name, 'sv'));
}

export const sickService: HandlersOf<typeof sickCalls> = {
  'absences.sickPeople': (context) => ok(listPeople(context)),
  'absences.sickProposal': (context, input) => {
    const state = context.vault.db.data;
    const made = buildSickAbsence(context, state, input);
    if (!made.ok) return made;
    const { absence, cut } = made.value;
    return ok({
      from: absence.from,
      to: absence.to,
      cut,
      channels: sickChannels(state, absence, dutiesToCover(absence, context.ruleSet())),
    });
  },
  'absences.sickCandidates': (context, { channelId, ...input }) => {
    const state = context.vault.db.data;
    const made = buildSickAbsence(context, state, input);
    if (!made.ok) return made;
    const { absence } = made.value;
    const [channel] = sickChannels(state, absence, dutiesToCover(absence, context.ruleSet()), channelId);
    return ok(channel?.candidates ?? []);
  },
  'absences.sickToday': sickToday,
};
