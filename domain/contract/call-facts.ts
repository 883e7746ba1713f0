// What the screens need to know of the calls without their schemas: who may make them, which of them write, and
// what the journal calls them. The build evaluates this module and bundles its values only (scripts/build.mjs),
// so that no schema is loaded before the first screen.
import { type CallName, calls, ownActions } from './api.ts';
import type { JournalWords } from '../rights/call.ts';
import type { Who } from '../rights/roles.ts';

const entries = Object.entries(calls);

/** Who may make each call, by role. */
export const whoMayCall = Object.fromEntries(entries.map(([name, { who }]) => [name, who])) as Readonly<
  Record<CallName, Who>
>;

/** The calls by which a service writes to the vault. */
export const writingCalls: readonly string[] = entries.flatMap(([name, { answeredBy, needs }]) =>
  answeredBy === 'service' && needs === 'write' ? [name] : [],
);

/** Of the calls that need a vault to write to: they change only what is on this computer. */
const ON_THIS_COMPUTER: readonly string[] = [
  'backup.chooseFolder',
  'backup.deleteOldCopy',
  'backup.run',
  'backup.save',
  'loginImports.wipeFile',
] satisfies CallName[];

/**
 * The calls for which a vault on a server needs its server. Those that log what they give out, such as a password or a
 * file, are among them. A call that only needs an open vault never writes in it.
 */
export const serverCalls: readonly string[] = entries.flatMap(([name, { needs }]) =>
  needs === 'write' && !ON_THIS_COMPUTER.includes(name) ? [name] : [],
);

/** What the journal calls each change, by the action in the journal: a call, or what the program did automatically. */
export const journalWords: Readonly<Partial<Record<string, JournalWords>>> = {
  ...Object.fromEntries(entries.flatMap(([name, { journal }]) => (journal === null ? [] : [[name, journal]]))),
  ...ownActions,
};
