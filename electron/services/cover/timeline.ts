// Who may substitute, how evenly it is shared, who works with what on a day, and the cover timeline: by channel, by
// person, and for a single gap. R10, R25, R28, R29.
import { departmentNameOn } from '../../../domain/organisation/department-changes.ts';
import { candidatesFor } from '../../../domain/cover/candidates.ts';
import { coverLedger, EMPTY_TALLY } from '../../../domain/cover/fairness.ts';
import { gapOf } from '../../../domain/cover/gap.ts';
import { asksBy, dutiesToCover } from '../../../domain/cover/short.ts';
import { peopleTimelineOf } from '../../../domain/cover/people-timeline.ts';
import { registrarGaps } from '../../../domain/disclosures/registrar-gaps.ts';
import { timelineOf } from '../../../domain/cover/timeline.ts';
import { withUnrehearsed } from '../../../domain/cover/unrehearsed.ts';
import { workersOn } from '../../../domain/cover/workers.ts';
import { endsBeforeBegins } from '../../../domain/absences/rules.ts';
import { missedLooks } from '../../../domain/looks/due.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { hasAuthorisation } from '../../../domain/people/role-checks.ts';
import { checkTimelinePeriod } from './checks.ts';
import type { coverCalls, fairnessCalls, Timeline, timelineCalls } from '../../../domain/cover/calls.ts';
import type { DateRange } from '../../../domain/calendar/intervals.ts';
import type { Duty } from '../../../domain/rules/duty.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';

function coverRules(context: ServiceContext): [readonly Duty[], (absence: DateRange) => boolean] {
  const rules = context.ruleSet();
  return [rules.duties, asksBy(rules)];
}

/** A row with the looks that were missed in the period (R15). */
function withMissedLooks(
  context: ServiceContext,
  row: Timeline['rows'][number],
  { from, to }: { readonly from: string; readonly to: string },
): typeof row {
  const state = context.vault.db.data;
  const channel = state.channels[row.channelId];
  if (channel === undefined || from >= context.today()) return row;
  const days = missedLooks(state, channel, context.today()).filter((day) => day >= from && day <= to);
  return days.length === 0 ? row : { ...row, missedLooks: days };
}

/** Absent if there are none. */
export function registrarGapViews(...of: Parameters<typeof registrarGaps>): Pick<Timeline, 'registrarGaps'> {
  const gaps = registrarGaps(...of);
  return gaps.length === 0
    ? {}
    : { registrarGaps: gaps.map((gap) => ({ ...gap, absenceIds: [...gap.absenceIds], awayIds: [...gap.awayIds] })) };
}

export const coverService: HandlersOf<
  Omit<typeof coverCalls, 'absences.assign'> & typeof fairnessCalls & typeof timelineCalls
> = {
  'absences.candidates': (context, { id, channelId, from, to }) => {
    const state = context.vault.db.data;
    const absence = find(state.absences, id, 'absences.notFound');
    if (!absence.ok) return absence;
    const channel = find(state.channels, channelId, 'channels.unknown');
    if (!channel.ok) return channel;
    if (endsBeforeBegins({ from, to })) return fail('absences.endsBeforeBegins', { params: { from, to: to ?? '' } });
    return ok(candidatesFor(state, absence.value, channel.value, { from, to }));
  },
  'absences.timeline': (context, { from, to, language }) => {
    const problem = checkTimelinePeriod({ from, to });
    if (!problem.ok) return problem;
    const state = context.vault.db.data;
    const timeline = timelineOf(state, { from, to }, language, ...coverRules(context));
    const rows = withUnrehearsed(state, timeline.rows, context.ruleSet().cover);
    return ok({
      ...timeline,
      rows: rows.map((row) => withMissedLooks(context, row, { from, to })),
      ...registrarGapViews(state, { from, to }),
    });
  },
  'absences.peopleTimeline': (context, { from, to, language }) => {
    const problem = checkTimelinePeriod({ from, to });
    return problem.ok
      ? ok(peopleTimelineOf(context.vault.db.data, { from, to }, language, ...coverRules(context)))
      : problem;
  },
  'absences.workers': (context, { day }) => {
    const state = context.vault.db.data;
    return ok(
      workersOn(state, day)
        .flatMap((work) => {
          const [person, channel] = [state.people[work.personId], state.channels[work.channelId]];
          if (person === undefined || channel === undefined) return [];
          const { departmentId } = channel;
          return [
            {
              ...work,
              duties: [...work.duties],
              personName: person.name,
              title: person.title,
              channelName: channel.name,
              platform: channel.platform,
              platformOther: channel.platformOther,
              departmentId,
              departmentName: departmentNameOn(state, departmentId, day),
              forName: work.forId === null ? '' : (state.people[work.forId]?.name ?? ''),
            },
          ];
        })
        .sort(
          (a, b) => a.personName.localeCompare(b.personName, 'sv') || a.channelName.localeCompare(b.channelName, 'sv'),
        ),
    );
  },
  'absences.gap': (context, { id, channelId, from, to }) => {
    const state = context.vault.db.data;
    const problem = checkTimelinePeriod({ from, to });
    if (!problem.ok) return problem;
    const absence = find(state.absences, id, 'absences.notFound');
    if (!absence.ok) return absence;
    const channel = find(state.channels, channelId, 'channels.unknown');
    if (!channel.ok) return channel;
    return absence.value.status === 'cancelled'
      ? fail('absences.cancelled')
      : ok(gapOf(state, absence.value, channel.value, { from, to }, dutiesToCover(absence.value, context.ruleSet())));
  },
  'absences.fairness': (context, { year }) => {
    const state = context.vault.db.data;
    const ledger = coverLedger(state, `${year}-01-01`);
    const people = Object.values(state.people)
      .filter((person) => person.archived === null && (hasAuthorisation(person) || ledger.has(person.id)))
      .map(({ id, name, unitId, departmentId }) => ({
        personId: id,
        name,
        unitId,
        departmentId,
        ...(ledger.get(id) ?? EMPTY_TALLY),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    return ok({ year, people });
  },
};
