// Marks rows on the first screen that users see because they are substitutes: for whom, and until when. R25.
import { confirmedAbsences, coverView } from '../../../domain/cover/holders.ts';
import { onBehalfOf, lastDayCovered } from '../../../domain/cover/on-behalf.ts';
import type { Duty } from '../../../domain/rules/duty.ts';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The duty a row belongs to; null: no roster duty. Kinds not listed are never done on another person's behalf. */
const DUTY_BY_KIND: Readonly<Partial<Record<TodayRow['kind'], Duty | null>>> = {
  inquiry: 'answer',
  moderationOpen: 'moderate',
  blockEnds: 'moderate',
  policeNumber: 'moderate',
  diaryDecision: 'diary',
  look: 'moderate',
  captureDue: 'capture',
  closureStep: null,
  passwordDue: 'logins',
};

/** The rows, with those the user has through a cover marked as such. */
export function withCover({ vault, me, today }: ServiceContext, rows: readonly TodayRow[]): TodayRow[] {
  const state = vault.db.data;
  const view = coverView(state, confirmedAbsences(state));
  const day = today();
  return rows.map((row) => {
    const duty = DUTY_BY_KIND[row.kind];
    const channel = row.channelId === null ? undefined : state.channels[row.channelId];
    if (duty === undefined || channel === undefined) return row;
    // A step the user owns is their own, whoever is absent.
    if (
      row.kind === 'closureStep' &&
      state.closures[row.id]?.steps.some((step) => step.ownerId === me.id && step.state === 'todo')
    )
      return row;
    const absent = onBehalfOf(view, channel, duty, day, me.id);
    if (absent.length === 0) return row;
    const ends = absent.map((id) => lastDayCovered(view, channel, day, id, me.id));
    return {
      ...row,
      standsIn: {
        names: absent.map((id) => state.people[id]?.name ?? ''),
        until: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
      },
    };
  });
}
