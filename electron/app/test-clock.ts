// Settings for tests and screenshots; main.ts reads them only in an unpackaged program.

/** Milliseconds to add to the system clock so that it starts at `KANALVAKT_CLOCK` (ISO 8601); 0 without it. */
export function testClockOffset(env: Readonly<Record<string, string | undefined>>): number {
  const wanted = Date.parse(env.KANALVAKT_CLOCK ?? '');
  return Number.isNaN(wanted) ? 0 : wanted - Date.now();
}

/** Whether pages by plan may be on this computer's own servers: `KANALVAKT_LOCAL_PAGES=1`. */
export const testAllowsLocalPages = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env.KANALVAKT_LOCAL_PAGES === '1';

/** Interval of the idle check, ms, from `KANALVAKT_IDLE_LOOK_MS` (at least 50); undefined without it. */
export function testIdleCheckInterval(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const wanted = Number(env.KANALVAKT_IDLE_LOOK_MS ?? '');
  return Number.isInteger(wanted) && wanted >= 50 ? wanted : undefined;
}
