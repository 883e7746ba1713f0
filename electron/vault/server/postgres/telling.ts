// Whether the notifications of one connection arrive on another.
import { Link } from './link.ts';
import type { PostgresOptions, ServerTimes } from './options.ts';

/**
 * Notifies on `channel` over another connection. `listen` gets what is to be called with the channel of each notification
 * that arrives. null: there was no other connection to try it over.
 */
export async function arrives(
  options: PostgresOptions,
  times: ServerTimes,
  channel: string,
  listen: (onArrival: (channel: string) => void) => void,
): Promise<boolean | null> {
  let other: Link;
  try {
    other = await Link.open(options, times);
  } catch {
    return null;
  }
  let timer: NodeJS.Timeout | undefined;
  const arrival = new Promise<boolean>((resolve) => {
    listen((arrived) => {
      if (arrived === channel) resolve(true);
    });
    timer = setTimeout(() => {
      resolve(false);
    }, times.probeMs);
  });
  try {
    await other.run('SELECT pg_notify($1, $2)', [channel, '']);
    return await arrival;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    other.destroy();
  }
}
