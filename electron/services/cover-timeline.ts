// Calls of the cover timeline: by channel, by person, and for a single gap. R25, R28, R29.
import { gapOf } from '../../domain/absences/gap.ts';
import { peopleTimelineOf } from '../../domain/absences/people-timeline.ts';
import { timelineOf } from '../../domain/absences/timeline.ts';
import { fail, ok } from '../../domain/result.ts';
import { checkTimelinePeriod } from './absence-checks.ts';
import type { Handlers } from './context.ts';
import { find } from './register-access.ts';

type TimelineCalls = 'absences.timeline' | 'absences.peopleTimeline' | 'absences.gap';

export const coverTimelineHandlers: Pick<Handlers<'absences'>, TimelineCalls> = {
  'absences.timeline': (context, { from, to, language }) => {
    const problem = checkTimelinePeriod({ from, to });
    return problem.ok
      ? ok(timelineOf(context.vault.db.data, { from, to }, language, context.ruleSet().duties))
      : problem;
  },
  'absences.peopleTimeline': (context, { from, to, language }) => {
    const problem = checkTimelinePeriod({ from, to });
    return problem.ok
      ? ok(peopleTimelineOf(context.vault.db.data, { from, to }, language, context.ruleSet().duties))
      : problem;
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
      : ok(gapOf(state, absence.value, channel.value, { from, to }, context.ruleSet().duties));
  },
};
