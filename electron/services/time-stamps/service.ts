// Time stamps of the journal: a request for its head as it is now, and the answer, checked before it is kept.
import { randomBytes } from 'node:crypto';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { MAX_ANSWER_BYTES, MAX_ROOTS_BYTES, type TimeStamp } from '../../../domain/time-stamps/model.ts';
import { headText } from '../../../domain/time-stamps/rules.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

const NONCE_BYTES = 16;
const tooLarge = (max: number) => fail('timeStamps.tooLarge', { params: { max: max / 1024 } });

const toRow = ({ vault }: ServiceContext, row: TimeStamp): Output<'timeStamps.list'>[number] => {
  const { answer } = row;
  return {
    id: row.id,
    seq: row.head.seq,
    hash: row.head.hash,
    askedAt: row.created.at,
    askedBy: vault.db.data.people[row.created.by]?.name ?? '',
    answer:
      answer === null
        ? null
        : {
            ...{ authority: answer.authority, stampedAt: answer.stampedAt, serial: answer.serial },
            ...{ policy: answer.policy, isTrusted: answer.roots !== '' },
          },
  };
};

function begin(context: ServiceContext): Promise<Result<{ id: string }>> {
  const { seq, hash } = context.vault.head();
  return change(context, 'timeStamps.begin', ({ data, now }) => {
    const id = context.newId();
    const made = stamp(context, now);
    const nonce = randomBytes(NONCE_BYTES).toString('hex');
    data.timeStamps[id] = { id, head: { seq, hash }, nonce, answer: null, created: made, changed: made };
    return ok({ id });
  });
}

async function answer(
  context: ServiceContext,
  { id, file, roots }: Checked<'timeStamps.answer'>,
): Promise<Result<Output<'timeStamps.answer'>>> {
  if (file.byteLength > MAX_ANSWER_BYTES) return tooLarge(MAX_ANSWER_BYTES);
  if ((roots?.byteLength ?? 0) > MAX_ROOTS_BYTES) return tooLarge(MAX_ROOTS_BYTES);
  const asked = find(context.vault.db.data.timeStamps, id, 'timeStamps.unknown');
  if (!asked.ok) return asked;
  if (asked.value.answer !== null) return fail('timeStamps.answered');
  const { head, nonce } = asked.value;
  const checked = await readForeign(context, 'timeStamp', {
    file,
    text: headText(context.vault.id, head),
    nonce,
    roots,
  });
  const read = checked.ok ? checked.value : checked;
  if (!read.ok) return read;
  const { certificates: _inside, roots: chosen, ...facts } = read.value;
  return await change(context, 'timeStamps.answer', ({ data, now }) => {
    const row = find(data.timeStamps, id, 'timeStamps.unknown');
    if (!row.ok) return row;
    if (row.value.answer !== null) return fail('timeStamps.answered');
    const made = stamp(context, now, row.value.changed);
    data.timeStamps[id] = {
      ...row.value,
      answer: { ...facts, roots: chosen, file: Buffer.from(file).toString('base64'), stamp: made },
      changed: made,
    };
    return ok(facts);
  });
}

export const timeStampService: Handlers<'timeStamps'> = {
  'timeStamps.list': (context) =>
    ok(
      Object.values(context.vault.db.data.timeStamps)
        .toSorted((one, other) => other.head.seq - one.head.seq || other.created.at.localeCompare(one.created.at))
        .map((row) => toRow(context, row)),
    ),
  'timeStamps.begin': begin,
  'timeStamps.answer': answer,
};
