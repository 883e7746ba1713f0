// The journal's head as a line in the diary: made, handed over, asked for each week, and compared with the journal.
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Output } from '../../../../../domain/contract/api.ts';
import { journalLineTodayRows } from '../../../../../domain/journal-lines/today.ts';
import { isOfHash, lineText, readLine } from '../../../../../domain/journal-lines/rules.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { journalLineFiles } from '../../../../../electron/services/journal-lines/files.ts';
import { journalLineService } from '../../../../../electron/services/journal-lines/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const PROGRAM = { fontFolder: '', version: '1.0' };
const clock = makeClock('2026-11-30T09:20:00.000Z');
const registrar = person('registrar', { departmentId: null, roles: [role('registrar', null)] });
const chief = person('chief', { roles: [role('departmentChief')] });
let vault: FakeVault;
let context: ServiceContext;
beforeEach(() => {
  vault = makeFakeVault({ initial: stateOf({ people: [registrar, chief], channels: [] }), clock: clock.now });
  // As real ones are.
  Object.defineProperty(vault, 'id', { value: '8f14e45f-ceea-467f-a0e6-2d1f0e9d9b11' });
  context = contextOf(vault, registrar, clock.now);
});
type Name = keyof typeof journalLineService;
const run = async <N extends Name>(name: N, input: unknown) =>
  await (
    journalLineService[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof journalLineService)[N]>
  )(context, calls[name].input.parse(input));
const ask = async <N extends Name>(name: N, input: unknown): Promise<Output<N>> =>
  calls[name].output.parse(must(await run(name, input))) as Output<N>;
/** Any write to the vault. */
const write = async (): Promise<void> =>
  void must(
    await context.vault.write('journalLines.remind', ({ data }) => {
      data.people.chief = { ...chief, name: `Chef ${String(vault.head().seq)}` };
      return ok(undefined);
    }),
  );
const handOver = async (more: object = {}): Promise<string> => {
  const { now } = await ask('journalLines.get', {});
  const { id } = await ask('journalLines.handOver', {
    head: now.head,
    day: now.day,
    number: '',
    weekly: true,
    ...more,
  });
  return id;
};
const verdict = async (text: string): Promise<string> => (await ask('journalLines.check', { text })).verdict;

describe('the text of a line', () => {
  it('can be read out of whatever stands around it', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    fc.assert(
      fc.property(hex, fc.integer({ min: 1, max: 1e9 }), fc.string(), (hash, seq, around) => {
        const text = lineText('8f14e45f-ceea-467f-a0e6-2d1f0e9d9b11', { seq, hash }, '2026-11-30');
        const read = readLine(`${around}\n${text.replace(/ /g, '  ')} KS 2026:1${around}`);
        expect(read).toEqual({ day: '2026-11-30', seq, digits: hash.slice(0, 32), vault: '8f14e45f' });
        expect(isOfHash(read!, hash)).toBe(true);
      }),
    );
    expect(lineText('8f14e45f', { seq: 1412, hash: 'ab12'.repeat(16) }, '2026-11-30')).toBe(
      'Kanalvakt 2026-11-30, journalens rad 1412: ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12 (valv 8f14e45f)',
    );
  });
});

describe('[R21.2] the line as mail to the registrar', () => {
  const mailOf = async (head: { seq: number; hash: string }, day: string) =>
    await journalLineFiles['journalLines.mail'](context, { head, day, name: 'x' }, PROGRAM);
  const receipt = async (text: string) => await ask('journalLines.receipt', { text });
  const series = async (pattern: string): Promise<void> =>
    void must(
      await context.vault.write('diary.saveSeries', ({ data }) => {
        const changed = { at: clock.now().toISOString(), by: 'registrar' };
        const registryMail = 'diariet@example.org';
        data.diarySeries.municipality = { id: 'municipality', pattern, year: 2026, first: 1, registryMail, changed };
        return ok(undefined);
      }),
    );

  it('has its fields in a fixed order, to the municipality’s registrar', async () => {
    await series('KS ÅÅÅÅ:N');
    await write();
    const { now } = await ask('journalLines.get', {});
    const mail = await PostalMime.parse(must(await mailOf(now.head, now.day)));
    expect([mail.subject, mail.to]).toEqual([
      `Rad att diarieföra [KV J-${String(now.head.seq)}]`,
      [{ name: 'Registrator', address: 'diariet@example.org' }],
    ]);
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    const text = mail.text ?? '';
    expect(text.split('\n').flatMap((line) => /^([^:]+):/.exec(line)?.[1] ?? [])).toEqual([
      ...['Format', 'Referens', 'Datum', 'Inkommen eller upprättad', 'Avsändare eller mottagare', 'Ärende'],
      ...['Handlingstyp', 'Rad', 'Valv', 'Sekretess', 'Lämnas av', 'Förvaras', 'Antal filer'],
    ]);
    expect(text).toContain(`Rad: ${now.text}`);
    // What was mailed is compared as what was copied is.
    expect(await verdict(text)).toBe('unchanged');
  });

  it('is refused for a line that the journal does not have, or a day to come', async () => {
    await write();
    const { now } = await ask('journalLines.get', {});
    expect(codeOf(await mailOf({ ...now.head, hash: '00'.repeat(32) }, now.day))).toBe('journalLines.notOfJournal');
    expect(codeOf(await mailOf({ ...now.head, seq: 9999 }, now.day))).toBe('journalLines.notOfJournal');
    expect(codeOf(await mailOf(now.head, '2026-12-01'))).toBe('journalLines.notOfJournal');
  });

  it('gets its number from the answer, with or without what it answers, and only when there is no doubt', async () => {
    await series('KS ÅÅÅÅ:N');
    await write();
    const { now } = await ask('journalLines.get', {});
    const { seq } = now.head;
    const text = (await PostalMime.parse(must(await mailOf(now.head, now.day)))).text ?? '';
    const quoted = text.replace(/^/gm, '> ');
    const answer = `Hej!\nDiarienummer: KS 2026:12\n${quoted}`;
    expect(await receipt(answer)).toMatchObject({ outcome: 'notHandedOver', seq });
    const id = await handOver({ head: now.head, day: now.day });
    expect(await receipt(answer)).toEqual({ outcome: 'found', id, seq, number: 'KS 2026:12' });
    expect(await receipt(`SV: Rad att diarieföra [KV J-${String(seq)}] KS 2026:12`)).toMatchObject({
      outcome: 'found',
    });
    expect((await receipt('Ert nummer är KS 2026:12')).outcome).toBe('noLine');
    expect((await receipt(`KV J-${String(seq)} tack!`)).outcome).toBe('noNumber');
    expect((await receipt(quoted)).outcome).toBe('noNumber');
    expect((await receipt(`KV J-${String(seq)}: KS 2026:12 eller KS 2026:13`)).outcome).toBe('several');
    expect((await receipt(`KV J-${String(seq)} och KV J-1${String(seq)}: KS 2026:12`)).outcome).toBe('several');
    await ask('journalLines.number', { id, number: 'KS 2026:12' });
    expect((await receipt(answer)).outcome).toBe('hasNumber');
  });

  it('a series whose numbers look like dates is not confused by the line itself', async () => {
    await series('ÅÅÅÅ-N');
    await write();
    const { now } = await ask('journalLines.get', {});
    const id = await handOver({ head: now.head, day: now.day });
    const text = `2026-77\nKV J-${String(now.head.seq)}\n${now.text}`;
    expect(await receipt(text)).toMatchObject({ outcome: 'found', id, number: '2026-77' });
  });
});

describe('[R17.1] a line of the diary', () => {
  it('says later that the journal up to it is unchanged, however much was written since', async () => {
    await write();
    const { now } = await ask('journalLines.get', {});
    for (let more = 0; more < 4; more += 1) await write();
    expect(await ask('journalLines.check', { text: `KS 2026:12 ${now.text}` })).toMatchObject({
      verdict: 'unchanged',
      seq: now.head.seq,
    });
  });

  it('says what differs: another hash, an end that is missing, another vault, no line', async () => {
    await write();
    const { now } = await ask('journalLines.get', {});
    const other = (head: { seq: number; hash: string }, id = vault.id): string => lineText(id, head, now.day);
    const flipped = (now.head.hash.startsWith('a') ? 'b' : 'a') + now.head.hash.slice(1);
    expect(await verdict(other({ ...now.head, hash: flipped }))).toBe('changed');
    expect(await verdict(other({ ...now.head, seq: now.head.seq + 5 }))).toBe('beyond');
    expect(await verdict(other(now.head, '00000000-0000-4000-8000-000000000000'))).toBe('otherVault');
    for (const text of ['', 'inget', now.text.slice(0, -20), now.text.replace('rad', 'rd')])
      expect(await verdict(text)).toBe('none');
  });

  it('is recorded as it was copied, with its number, which is added once', async () => {
    await write();
    const { now } = await ask('journalLines.get', {});
    await write();
    const id = await ask('journalLines.handOver', { head: now.head, day: now.day, number: '', weekly: true });
    expect((await ask('journalLines.get', {})).lines).toMatchObject([
      { ...id, text: now.text, number: '', by: registrar.name },
    ]);
    await ask('journalLines.number', { ...id, number: 'KS 2026:12' });
    expect(codeOf(await run('journalLines.number', { ...id, number: 'KS 2026:13' }))).toBe('journalLines.numberTwice');
    expect(codeOf(await run('journalLines.number', { id: 'x', number: 'KS 2026:13' }))).toBe('journalLines.unknown');
    const wrong = { head: { ...now.head, hash: 'ab'.repeat(32) }, day: now.day, number: '', weekly: true };
    expect(codeOf(await run('journalLines.handOver', wrong))).toBe('journalLines.notOfJournal');
    const tomorrow = { head: now.head, day: '2026-12-24', number: '', weekly: true };
    expect(codeOf(await run('journalLines.handOver', tomorrow))).toBe('journalLines.notOfJournal');
  });

  it('is asked for a week later, of those who keep the diary, until they stop it', async () => {
    await write();
    const rows = (today: string, me = registrar): string[] =>
      journalLineTodayRows({ state: vault.db.data, me, today, urgencyOf: () => 'soon' }).map(({ kind }) => kind);
    expect(rows('2026-12-24')).toEqual([]);
    const id = await handOver();
    expect([rows('2026-12-06'), rows('2026-12-07'), rows('2026-12-24', chief)]).toEqual([[], ['journalLine'], []]);
    await ask('journalLines.remind', { id, weekly: false });
    expect(rows('2026-12-07')).toEqual([]);
    await handOver({ weekly: true });
    expect(rows('2026-12-07')).toEqual(['journalLine']);
  });
});
