// Answers for calls that the example municipality has no service for: those of the vault and of the operating system.
import type { Output } from '../../../domain/contract/api.ts';

/** The status after a successful backup last night. */
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
  kept: [],
  working: null,
  oldCopies: [],
};

/** A citizen's text that contains markup, a template expression and direction overrides, to be shown literally. */
export const HOSTILE =
  '<img src="x" onerror="document.title=\'taken\'"> {{count}} $t(common.save) &amp; \u202Egnal\u2066 مرحبا';

/** A name of the maximum length, without a space to break at. */
export const LONG_NAME = 'Ö'.repeat(200);
