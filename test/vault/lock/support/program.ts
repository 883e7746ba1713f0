// A process that has a vault open and executes commands from standard input, one per line: `write <id>`, `flood <id>`,
// `ask`, `yes`, `until <what>`, `close`. Answers each with one line of JSON. `flood` writes until the process is killed
// and reports its progress; `until` answers when the condition holds.
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { nodeDisk } from '../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../support/results.ts';
import { waitUntil } from './until.ts';
import { addPerson, initial, vaultHelpers } from '../../support/vaults.ts';

const [folder = ''] = process.argv.slice(2);
const vault = must(await vaultHelpers(initial, { folder, lockTimes: { pollMs: 50 } }).open(nodeDisk));
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);
const state = (): object => ({
  ...vault.writing(),
  findings: vault.findings.map(({ code }) => code),
  people: Object.keys(vault.db.data.people).length,
  seq: vault.head().seq,
});
const add = async (id: string): Promise<string> => codeOf(await addPerson(vault, id, 'x'.repeat(2000)));

const waits: Readonly<Record<string, () => boolean>> = {
  writing: () => vault.mode === 'readWrite',
  asked: () => vault.writing().asked !== null,
};

const commands: Readonly<Record<string, (word: string) => Promise<object>>> = {
  write: async (id) => ({ wrote: await add(id) }),
  flood: async (id) => {
    for (let i = 0; ; i += 1) say({ flooded: i, wrote: await add(`${id}${i}`) });
  },
  ask: async () => ({ asked: codeOf(await vault.askToWrite()) }),
  yes: async () => ({ answered: codeOf(await vault.answerAsking(vault.writing().asked?.nonce ?? '', true, '')) }),
  until: async (what) => {
    await waitUntil(vault, waits[what] ?? (() => false));
    return state();
  },
  close: async () => {
    await vault.close();
    process.exit(0);
  },
};

say(state());
for await (const line of createInterface({ input: process.stdin })) {
  const [command = '', word = ''] = line.split(' ');
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  say((await run?.(word)) ?? { unknown: command });
}
