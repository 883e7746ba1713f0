// The journal's line for the diary: made, recorded when it is handed over, and an old one compared with the journal.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { readLineReceipt } from '../../../domain/journal-lines/mail.ts';
import { isOfHash, isOfVault, lineText, readLine } from '../../../domain/journal-lines/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { patternOf } from '../diary/numbers.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

type Verdict = Output<'journalLines.check'>;

/** The journal's own hash of a line, and when it was written; null: it has no such line. */
async function lineOf({ vault }: ServiceContext, seq: number): Promise<Result<{ hash: string; at: string } | null>> {
  if (seq < 1 || seq > vault.head().seq) return ok(null);
  const page = await vault.journal({ before: seq + 1, limit: 1 });
  if (!page.ok) return page;
  const [row] = page.value.lines;
  return ok(row?.seq === seq ? { hash: row.hash, at: row.at } : null);
}

/** The journal's line with this head; refused if the journal has another one there, or the day is not yet. */
export async function ofJournal(
  context: ServiceContext,
  { head, day }: Pick<Checked<'journalLines.handOver'>, 'head' | 'day'>,
): Promise<Result<void>> {
  const own = await lineOf(context, head.seq);
  if (!own.ok) return own;
  return own.value?.hash !== head.hash || day > context.today() ? fail('journalLines.notOfJournal') : ok(undefined);
}

function receipt({ vault }: ServiceContext, text: string): Output<'journalLines.receipt'> {
  const { diarySeries, journalLines } = vault.db.data;
  const series = Object.values(diarySeries).flatMap((one) => {
    const pattern = patternOf(one);
    return pattern === null ? [] : [{ seriesId: one.id, pattern }];
  });
  const read = readLineReceipt(text, series);
  if (read.outcome !== 'found') return { outcome: read.outcome, id: null, seq: 0, number: '' };
  const { seq, number } = read;
  const lines = Object.values(journalLines).filter(({ head }) => head.seq === seq);
  const open = lines.find((line) => line.number === '');
  if (open !== undefined) return { outcome: 'found', id: open.id, seq, number };
  return { outcome: lines.length === 0 ? 'notHandedOver' : 'hasNumber', id: null, seq, number };
}

async function check(context: ServiceContext, text: string): Promise<Result<Verdict>> {
  const { vault } = context;
  const total = vault.head().seq;
  const line = readLine(text);
  const say = (verdict: Verdict['verdict'], at: string | null = null): Result<Verdict> =>
    ok({ verdict, seq: line?.seq ?? 0, total, at: at === '' ? null : at });
  if (line === null) return say('none');
  if (!isOfVault(line, vault.id)) return say('otherVault');
  const own = await lineOf(context, line.seq);
  if (!own.ok) return own;
  if (own.value === null) return say('beyond');
  return say(isOfHash(line, own.value.hash) ? 'unchanged' : 'changed', own.value.at);
}

export const journalLineService: Handlers<'journalLines'> = {
  'journalLines.get': (context) => {
    const { vault, today } = context;
    const { people, journalLines } = vault.db.data;
    const { seq, hash } = vault.head();
    return ok({
      now: { head: { seq, hash }, day: today(), text: lineText(vault.id, { seq, hash }, today()) },
      lines: Object.values(journalLines)
        .toSorted((one, other) => other.head.seq - one.head.seq)
        .map(({ id, head, day, number, weekly, created }) => ({
          ...{ id, text: lineText(vault.id, head, day), day, number, weekly },
          by: people[created.by]?.name ?? '',
        })),
    });
  },
  'journalLines.handOver': async (context, { head, day, number, weekly }) => {
    const own = await ofJournal(context, { head, day });
    if (!own.ok) return own;
    return await change(context, 'journalLines.handOver', ({ data, now }) => {
      const id = context.newId();
      const made = stamp(context, now);
      data.journalLines[id] = { id, head, day, number, weekly, created: made, changed: made };
      return ok({ id });
    });
  },
  'journalLines.number': (context, { id, number }) =>
    change(context, 'journalLines.number', ({ data, now }) => {
      const line = find(data.journalLines, id, 'journalLines.unknown');
      if (!line.ok) return line;
      if (line.value.number !== '') return fail('journalLines.numberTwice');
      data.journalLines[id] = { ...line.value, number, changed: stamp(context, now, line.value.changed) };
      return ok({});
    }),
  'journalLines.remind': (context, { id, weekly }) =>
    change(context, 'journalLines.remind', ({ data, now }) => {
      const line = find(data.journalLines, id, 'journalLines.unknown');
      if (!line.ok) return line;
      data.journalLines[id] = { ...line.value, weekly, changed: stamp(context, now, line.value.changed) };
      return ok({});
    }),
  'journalLines.receipt': (context, { text }) => ok(receipt(context, text)),
  'journalLines.check': (context, { text }) => check(context, text),
};
