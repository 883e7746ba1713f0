// Texts for a deadline: received, counted from, answer due (R20).
import type { Inquiry } from '../../../../domain/inquiries/model.ts';
import { clock, dayLong, dayOf, weekdayName } from '../../../i18n/format.ts';
import { daysBetween } from '../../../../domain/calendar/days.ts';
import { lookUp } from '../../../i18n/index.ts';

type Dated = Pick<Inquiry, 'receivedAt' | 'due'>;

const dayAndTime = (instant: string): string => `${dayLong(instant)} ${clock(instant)}`;

/** The deadline in words; includes the time of day if the rule counts hours. */
export const dueText = ({ due }: Pick<Inquiry, 'due'>): string =>
  due.unit === 'hours' ? dayAndTime(due.at) : dayLong(due.on);

/** The time of receipt in words. */
export const receivedText = ({ receivedAt, due }: Dated): string =>
  due.unit === 'hours' ? dayAndTime(receivedAt) : dayLong(receivedAt);

/** "Kom in lördag 20 juni, räknas från måndag; svar senast onsdag 24 juni". */
export function dueSentence(inquiry: Dated): string {
  const { receivedAt, due } = inquiry;
  const params = { received: receivedText(inquiry), due: dueText(inquiry) };
  const daysUntilCounted = daysBetween(dayOf(receivedAt), due.countedFrom);
  if (daysUntilCounted === 0) return lookUp('inquiries.due.plain', params);
  return lookUp('inquiries.due.counted', {
    ...params,
    from: daysUntilCounted < 7 ? weekdayName(due.countedFrom) : dayLong(due.countedFrom),
  });
}
