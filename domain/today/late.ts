// Which numbers of the sidebar stand for something late. Red is kept for what is late and for what nobody does.
import type { TodayRow } from '../kernel/today-row.ts';

/** The numbers in `today.get` that the sidebar shows. */
export type Counted = 'today' | 'cover' | 'inquiries' | 'moderation' | 'closures' | 'channels' | 'applications';

const KINDS: Readonly<Partial<Record<TodayRow['kind'], Counted>>> = {
  inquiry: 'inquiries',
  inquiryTold: 'inquiries',
  moderationOpen: 'moderation',
  coverGap: 'cover',
  coverTold: 'cover',
  coverDeclined: 'cover',
  closureStep: 'closures',
  applicationDecide: 'applications',
};

/** A gap that begins today has begun: nobody does the duty. */
const isLate = ({ kind, urgency }: TodayRow): boolean =>
  urgency === 'late' || (urgency === 'today' && (kind === 'coverGap' || kind === 'coverTold'));

/** The numbers to which a late row of the first screen belongs. */
export function lateCounts(rows: readonly TodayRow[]): ReadonlySet<Counted> {
  const late = rows.filter(isLate);
  return new Set<Counted>(late.flatMap(({ kind }) => ['today' as const, ...(KINDS[kind] ? [KINDS[kind]] : [])]));
}
