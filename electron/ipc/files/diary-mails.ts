// Writes records as mail messages for the registrar's own system, and has them recorded as sent. R21.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { type Result, ok } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { writeFromOutside } from './outside-file.ts';

type Engine = Pick<EngineClient, 'internal'>;
type Saved = Omit<Output<'exports.diaryMail'>, 'sent' | 'saved'>;

/** Writes each message to its file; `written` names those that have one, also when a later one is refused. */
async function writeMails(
  engine: Engine,
  { items, originals, confirmed }: Checked<'exports.diaryMail'>,
  fileOf: (name: string) => string,
  written: ItemRef[],
): Promise<Result<Saved>> {
  let [unmarked, lost] = [false, 0];
  for (const item of items) {
    const made = await engine.internal('diaryMail', { item, originals, confirmed });
    if (!made.ok) return made;
    const saved = await writeFromOutside(fileOf(made.value.name), [made.value.bytes]);
    if (!saved.ok) return saved;
    written.push(item);
    unmarked ||= saved.value.unmarked;
    lost += made.value.lost;
  }
  return ok({ unmarked, lost });
}

/** Saves the messages and records them as sent: those whose files exist. */
export async function saveMails(
  engine: Engine,
  input: Checked<'exports.diaryMail'>,
  fileOf: (name: string) => string,
): Promise<Result<Output<'exports.diaryMail'>>> {
  const written: ItemRef[] = [];
  const saved = await writeMails(engine, input, fileOf, written);
  const noted = written.length === 0 ? ok({ sent: 0 }) : await engine.internal('diarySent', { items: written });
  if (!saved.ok) return saved;
  return noted.ok ? ok({ saved: true, ...saved.value, sent: noted.value.sent }) : noted;
}
