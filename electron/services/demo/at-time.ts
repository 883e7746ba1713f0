// Fictional points in time, counted back from now.
import { addDays } from '../../../domain/calendar/days.ts';
import { dayInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import { workingDayUpTo } from '../../../domain/calendar/working-days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The same context at another time, never later than now; what it does carries that time. */
export function atTime(context: ServiceContext, time: number): ServiceContext {
  const now = new Date(Math.min(time, context.now().getTime()));
  return { ...context, now: () => now, today: () => dayInStockholm(now) };
}

/** The working day that is so many working days before today; 0: today, or the latest before it. */
export function workingDayAgo(context: Pick<ServiceContext, 'today'>, ago: number): Day {
  let day = workingDayUpTo(context.today());
  for (let remaining = ago; remaining > 0; remaining -= 1) day = workingDayUpTo(addDays(day, -1));
  return day;
}

/** A time on the clock in Stockholm, as a decimal hour, in milliseconds since 1970. */
export const clockOn = (day: Day, hour: number): number => startOfDay(day) + hour * 3_600_000;
