// Processes that are killed at a certain call to the disk, seen from the test.
import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScript } from './child.ts';
import type { Death, LastWords } from './mortal-disk.ts';
import type { Random } from './random.ts';
import { deadLock } from './vaults.ts';

/** Kinds of calls to one part of a vault, each up to the same one. */
export const callsOf = (part: string, last: number, operations: readonly string[]): Record<string, number> => Object.fromEntries(operations.map((operation) => [`${operation} ${part}`, last]));

/**
 * Deaths at calls of these kinds, before the call, during it and, for writes, with a part of the bytes written, in an order by
 * chance. `range` says up to which call of a kind; `each` deaths of each sort are spread evenly over it, so that none depends
 * on how quick the computer is.
 */
export function deathsAt(range: Readonly<Record<string, number>>, each: number, random: Random): Death[] {
  const deaths = Object.entries(range).flatMap(([call, last]) =>
    (['before', 'during', ...(call.startsWith('write ') ? ['partly' as const] : [])] as const).flatMap((when) => {
      const times = Math.min(each, last);
      return Array.from({ length: times }, (_, i): Death => ({ call, nth: 1 + Math.floor(((i + random.next()) * last) / times), when }));
    }));
  return deaths.map((death) => ({ death, place: random.next() })).sort((a, b) => a.place - b.place).map(({ death }) => death);
}

/** The kinds of calls that a test is about, sorted; `kill.test.ts` goes through those that every program makes. */
export const about = (subject: RegExp, kinds: readonly string[]): string[] => [...new Set(kinds)].filter((kind) => subject.test(kind)).sort();

/** What a death was, for the message of a test that failed. */
export const deathText = ({ call, nth, when }: Death): string => `killed ${when} call ${nth} of "${call}"`;

/** Runs a script until it is killed where it should be, and hears what it says until then. Rejects when it ended in any other way. */
export async function killedAt(script: string, args: readonly string[], death: Death, hear: (said: unknown) => void): Promise<LastWords> {
  const child = await startScript(script, [...args, JSON.stringify(death)]);
  return new Promise((resolve, reject) => {
    let rest = '';
    let errors = '';
    let last: LastWords | null = null;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const said = JSON.parse(line) as LastWords | { readonly kind: '' };
        if (said.kind === 'killed') last = said;
        else hear(said);
      }
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' && last?.call === death.call && last.nth === death.nth) resolve(last);
      else reject(new Error(`${deathText(death)}, it should have been, and ended by itself (${code ?? signal ?? ''}): ${errors}`));
    });
  });
}

/** Leaves in a vault what another one that was killed would have, where the call is one that clears it away. */
export function leaveFor({ call }: Death, folder: string): void {
  if (call.includes('takeover') && !existsSync(join(folder, 'lock'))) writeFileSync(join(folder, 'lock'), deadLock());
  const unfinished = /^unlink (\w+)\.tmp$/.exec(call)?.[1];
  if (unfinished !== undefined && existsSync(join(folder, unfinished))) writeFileSync(join(folder, unfinished, 'x.tmp-00112233aabb'), 'x');
  if (!['truncate journal', 'sync journal'].includes(call) && !/ aside(\.tmp)?$/.test(call)) return;
  const newest = readdirSync(join(folder, 'journal')).filter((name) => name.endsWith('.kvj')).sort().at(-1) ?? '';
  appendFileSync(join(folder, 'journal', newest), Buffer.alloc(300));
}
