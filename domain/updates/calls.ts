// Calls about new versions of the program. Nothing is fetched unless the computer's administrator has allowed it, and
// nothing is ever installed from here.
import { z } from 'zod';
import { Day, Instant } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { Installer, Version } from './version-file.ts';

/** How the newest version compares with the program that runs. `unsafe`: the running one has a known weakness. */
export const UpdateState = z.enum(['unknown', 'current', 'newer', 'unsafe']);
export type UpdateState = z.infer<typeof UpdateState>;

export const UpdateStatus = z.object({
  runtime: z.object({
    electron: z.string(),
    /** Null: not known, as for a runtime that does not ship. */
    released: Day.nullable(),
    age: z.enum(['current', 'old', 'tooOld', 'unknown']),
    /** From when the capture window stays closed; null as above. */
    closesOn: Day.nullable(),
  }),
  state: UpdateState,
  /** From the newest version file that was accepted on this computer. */
  latest: z
    .object({
      version: Version,
      released: Day,
      issued: Instant,
      notes: z.object({ sv: z.string(), en: z.string() }),
      installers: z.array(Installer),
    })
    .nullable(),
  /** Whether this copy of the program has a key to check version files with. */
  canCheck: z.boolean(),
  /** Host name that the computer's administrator lets the program ask; null: none, nothing is fetched. */
  source: z.string().nullable(),
  /** The last time it was asked, and the code of what went wrong. */
  asked: z.object({ at: Instant, problem: z.string().nullable() }).nullable(),
});
export type UpdateStatus = z.infer<typeof UpdateStatus>;

export const updateCalls = {
  'updates.status': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: UpdateStatus,
  }),
  /** Opens a version file chosen in the system's dialog; null: none chosen. */
  'updates.open': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: UpdateStatus.nullable(),
  }),
  /** Asks the allowed address now. */
  'updates.ask': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: UpdateStatus,
  }),
  /** Compares an installer chosen in the system's dialog with the version file; null: none chosen. */
  'updates.compare': call({
    needs: 'any',
    who: 'anyone',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({ name: z.string(), listed: z.boolean() }).nullable(),
  }),
};
