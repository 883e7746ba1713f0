// The test's side of processes that are killed at a chosen disk call.
import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScript } from './child.ts';
import type { KillPoint, KilledMessage } from './killing-disk.ts';
import type { Random } from './random.ts';
import { staleLock } from './vaults.ts';

/** Kinds of calls to one part of a vault, all with the same range. */
export const callsOf = (part: string, last: number, operations: readonly string[]): Record<string, number> =>
  Object.fromEntries(operations.map((operation) => [`${operation} ${part}`, last]));

/**
 * Deaths at calls of these kinds: before the call, during it and, for writes, with part of the bytes written; in random
 * order. `range` gives the last call of each kind. `each` deaths of each sort are spread evenly over the range, so that
 * none depends on the computer's speed.
 */
export function deathsAt(range: Readonly<Record<string, number>>, each: number, random: Random): KillPoint[] {
  const deaths = Object.entries(range).flatMap(([call, last]) =>
    (['before', 'during', ...(call.startsWith('write ') ? ['partly' as const] : [])] as const).flatMap((when) => {
      const times = Math.min(each, last);
      return Array.from({ length: times }, (_, i): KillPoint => ({
        call,
        nth: 1 + Math.floor(((i + random.next()) * last) / times),
        when,
      }));
    }),
  );
  return deaths
    .map((death) => ({ death, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ death }) => death);
}

/** The kinds of calls that a test is about, sorted; `kill.test.ts` covers those that every program makes. */
export const callsAbout = (subject: RegExp, kinds: readonly string[]): string[] =>
  [...new Set(kinds)].filter((kind) => subject.test(kind)).sort();

/** Describes a death, for the message of a failed test. */
export const deathText = ({ call, nth, when }: KillPoint): string => `killed ${when} call ${nth} of "${call}"`;

/**
 * Runs a script until it is killed at the intended call, and passes its messages to `onMessage`. Rejects if it ended in
 * any other way.
 */
export async function killedAt(
  script: string,
  args: readonly string[],
  death: KillPoint,
  onMessage: (message: unknown) => void,
): Promise<KilledMessage> {
  const child = await startScript(script, [...args, JSON.stringify(death)]);
  return new Promise((resolve, reject) => {
    let rest = '';
    let errors = '';
    let last: KilledMessage | null = null;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const message = JSON.parse(line) as KilledMessage | { readonly kind: '' };
        if (message.kind === 'killed') last = message;
        else onMessage(message);
      }
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' && last?.call === death.call && last.nth === death.nth) resolve(last);
      else
        reject(
          new Error(`not ${deathText(death)}; the process exited on its own (${code ?? signal ?? ''}): ${errors}`),
        );
    });
  });
}

/** For a call that cleans up after a killed process: leaves in the vault what such a process would have left. */
export function leaveUnfinished({ call }: KillPoint, folder: string): void {
  const takesOver = call.includes('takeover') || ['rename lock', 'sync lock.tmp', 'syncFolder'].includes(call);
  if (takesOver && !existsSync(join(folder, 'lock'))) writeFileSync(join(folder, 'lock'), staleLock());
  if (['link lock', 'unlink lock.tmp'].includes(call)) rmSync(join(folder, 'lock'), { force: true });
  const unfinished = /^unlink (\w+)\.tmp$/.exec(call)?.[1];
  if (unfinished !== undefined && existsSync(join(folder, unfinished)))
    writeFileSync(join(folder, unfinished, 'x.tmp-00112233aabb'), 'x');
  if (!['truncate journal', 'sync journal'].includes(call) && !/ aside(\.tmp)?$/.test(call)) return;
  const newest =
    readdirSync(join(folder, 'journal'))
      .filter((name) => name.endsWith('.kvj'))
      .sort()
      .at(-1) ?? '';
  appendFileSync(join(folder, 'journal', newest), Buffer.alloc(300));
}
