// Lines of the first screen that come to somebody because he stands in: for whom, and until when. R25.
import { confirmedAbsences, coverView } from '../../domain/absences/holders.ts';
import { onBehalfOf, standsUntil } from '../../domain/absences/on-behalf.ts';
import type { Duty } from '../../domain/channels/model.ts';
import type { TodayLine } from '../../domain/today/calls.ts';
import type { ServiceContext } from './context.ts';

/** The duty that a line is about; null: none of the roster. What is not here is never done for others. */
const DUTIES: Readonly<Partial<Record<TodayLine['kind'], Duty | null>>> = { inquiry: 'answer', moderationOpen: 'moderate', blockEnds: 'moderate', policeNumber: 'moderate', diaryDecision: 'diary', captureDue: 'capture', closureStep: null, passwordDue: 'logins' };

/** The lines, those that he has by a cover marked as such. */
export function withCover({ vault, me, today }: ServiceContext, lines: readonly TodayLine[]): TodayLine[] {
  const state = vault.db.data;
  const view = coverView(state, confirmedAbsences(state));
  const day = today();
  return lines.map((line) => {
    const duty = DUTIES[line.kind];
    const channel = line.channelId === null ? undefined : state.channels[line.channelId];
    if (duty === undefined || channel === undefined) return line;
    // A step on his own name is his own, whoever is away.
    if (line.kind === 'closureStep' && state.closures[line.id]?.steps.some((step) => step.ownerId === me.id && step.state === 'todo')) return line;
    const absent = onBehalfOf(view, channel, duty, day, me.id);
    if (absent.length === 0) return line;
    const ends = absent.map((id) => standsUntil(view, channel, day, id, me.id));
    return { ...line, standsIn: { names: absent.map((id) => state.people[id]?.name ?? ''), until: ends.includes(null) ? null : (ends.sort().at(-1) ?? null) } };
  });
}
