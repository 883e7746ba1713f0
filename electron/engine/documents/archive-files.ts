// Archive packages as the engine makes them: each record's document, the description, and the yearly print. R46.
import type { Checked } from '../../../domain/contract/api.ts';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import { planPeriod, type PlannedRecord } from '../../services/archiving/plan.ts';
import { type PackedParts, recordParts } from '../../services/archiving/make.ts';
import { isPicture, itemDocument } from '../../services/diary/documents.ts';
import { LABELS } from '../../services/diary/labels.ts';
import type { FileMakers, ProgramFacts, ServiceContext } from '../../services/kernel/context.ts';
import { describeRecords } from '../../services/records-plan/description.ts';
import { pdfOf } from './report-files.ts';

/** Blocks that a document may have (`PrintDocument`). */
const MAX_BLOCKS = 2000;

/** A record of a package with its document. */
export async function archiveRecord(
  context: ServiceContext,
  record: Pick<PlannedRecord, 'kind' | 'id' | 'versions'>,
  program: ProgramFacts,
): Promise<Result<PackedParts>> {
  const parts = await recordParts(context, record);
  if (!parts.ok) return parts;
  const made = await itemDocument(context, record, 'sv');
  if (!made.ok) return made;
  return ok({ ...parts.value, document: await pdfOf(context, made.value.document, program) });
}

/** The description of the municipality's records, for the package's documentation. */
export async function archiveDescription(
  context: ServiceContext,
  program: ProgramFacts,
): Promise<Result<{ bytes: Uint8Array }>> {
  const described = await describeRecords(context);
  if (!described.ok) return described;
  return ok({ bytes: await pdfOf(context, described.value.document, program) });
}

/** What paper cannot have: films, archives and documents of others. They are named, so that nobody takes them to be there. */
const notPrinted = (rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'pageBreak' },
        { kind: 'heading', text: 'Filer som inte är utskrivna' },
        { kind: 'text', text: 'Filerna finns i Kanalvakt. De följer med i ett arkivpaket, men inte i utskriften.' },
        { kind: 'table', head: ['Handling', ...LABELS.sv.fileHead], rows: rows.map((row) => [...row]) },
      ];

async function blocksOf(context: ServiceContext, refs: readonly ItemRef[]): Promise<Result<Block[]>> {
  const blocks: Block[] = [];
  const left: string[][] = [];
  for (const ref of refs) {
    const made = await itemDocument(context, ref, 'sv', 'notPrinted');
    if (!made.ok) return made;
    const { title, subtitle, blocks: own } = made.value.document;
    for (const file of made.value.files)
      if (!isPicture(file)) left.push([made.value.name, file.name, file.mediaType, String(file.size), file.sha256]);
    const isFirst = blocks.length === 0;
    blocks.push(
      ...(isFirst ? [] : [{ kind: 'pageBreak' as const }]),
      { kind: 'heading', text: `${title} – ${subtitle}` },
      ...own,
    );
    if (blocks.length > MAX_BLOCKS) return fail('archiving.printTooLong', { params: { count: refs.length } });
  }
  return ok([...blocks, ...notPrinted(left)]);
}

/** The finished records of a period, one after the other. */
async function printFile(
  context: ServiceContext,
  { name: _name, confirmed, ...period }: Checked<'exports.archivePrint'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const planned = await planPeriod(context, period);
  if (!planned.ok) return planned;
  const { records, view } = planned.value;
  if (view.hidden > 0) return fail('archiving.hidden', { params: { count: view.hidden } });
  if (records.length === 0) return fail('archiving.nothing');
  if (view.secretAll > 0 && !confirmed)
    return fail('archiving.unconfirmed', { params: { count: view.secretAll }, field: 'confirmed' });
  const blocks = await blocksOf(context, records);
  if (!blocks.ok) return blocks;
  const channel = context.vault.db.data.channels[period.channelId]?.name ?? '';
  const document: PrintDocument = {
    title: `Handlingar: ${channel}`.slice(0, 200),
    subtitle: `${period.from} – ${period.to}`,
    ...{ language: 'sv', landscape: false, reference: '', blocks: blocks.value },
  };
  return ok(await pdfOf(context, document, program));
}

export const archiveFiles: FileMakers<'exports.archivePrint'> = { 'exports.archivePrint': printFile };
