// Answers of what is no service of the example municipality: the vault's own affairs and the system's.
import type { Output } from '../../../domain/api.ts';

/** A backup of last night, all well. */
export const backupStatus: Output<'backup.status'> = {
  target: '/reserv/norrasa',
  reachable: true,
  sameDisk: false,
  schedule: 'daily',
  last: { at: '2026-06-10T00:30:00.000Z', files: 212, bytes: 48_000_000 },
  age: 'fine',
  fullAt: '2026-06-10T00:30:00.000Z',
  problem: null,
  drill: { at: '2026-06-01T09:00:00.000Z', ok: true },
  notPurged: 0,
  working: null,
  oldCopies: [],
};

/** A text of a citizen that would be markup, a template and a turn of direction if anybody took it for such. */
export const HOSTILE = '<img src="x" onerror="document.title=\'taken\'"> {{count}} $t(common.save) &amp; \u202Egnal\u2066 مرحبا';

/** As long as a name may be, without a space to break at. */
export const LONG_NAME = 'Ö'.repeat(200);
