// What the screens need to know of the calls without their schemas: who may make them, what they read, and what the
// journal calls them. The build of the renderer evaluates this module and bundles its values only (scripts/build.mjs),
// so that no schema is loaded before the first screen.
import { type CallName, calls, ownActions } from './api.ts';
import type { JournalWords } from '../rights/call.ts';
import type { Who } from '../rights/roles.ts';

const entries = Object.entries(calls);

/** Who may make each call, by role. */
export const whoMayCall = Object.fromEntries(entries.map(([name, { who }]) => [name, who])) as Readonly<
  Record<CallName, Who>
>;

/** The registers that an answer is made of, for the calls that state them. */
export const readsOf: Readonly<Partial<Record<string, readonly string[]>>> = Object.fromEntries(
  entries.flatMap(([name, { reads }]) => (reads === null ? [] : [[name, reads]])),
);

/** What the journal calls each change, by the action in the journal: a call, or what the program did automatically. */
export const journalWords: Readonly<Partial<Record<string, JournalWords>>> = {
  ...Object.fromEntries(entries.flatMap(([name, { journal }]) => (journal === null ? [] : [[name, journal]]))),
  ...ownActions,
};
