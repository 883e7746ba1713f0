// The main process's clock, so that all screens agree on the current day.
import { dayInStockholm } from '../../domain/calendar/stockholm.ts';
import { useCall } from '../calls/use-call.ts';

export interface Now {
  /** ISO instant. */
  now: string;
  /** `YYYY-MM-DD` in Europe/Stockholm. */
  today: string;
}

/** Today and now, refetched every minute. */
export function useNow(): Now {
  const { data } = useCall('app.now', {}, { refetchEveryMs: 60_000 });
  if (data) return data;
  const date = new Date();
  return { now: date.toISOString(), today: dayInStockholm(date) };
}
