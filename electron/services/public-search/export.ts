// Writes the export, searches its finished files for everything that stays inside, and records it. R41.
import { randomBytes } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import type { PublicExported } from '../../../domain/public-search/calls.ts';
import { entriesText } from '../../../domain/public-search/changes.ts';
import { isOwnPost } from '../../../domain/public-search/candidate.ts';
import type { PublicExport } from '../../../domain/public-search/model.ts';
import { MAX_KEPT_BYTES } from '../../../domain/organisation/arms.ts';
import { monthOf, type PublicAbout, type PublicRecord, yearOf } from '../../../domain/public-search/record.ts';
import { sameWord } from '../../../domain/public-search/shown.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { ExportFolder, refusedByDisk, type WriteFile } from '../../exchange/public-search/folder.ts';
import { firstPage, monthPage, tallyOf } from '../../exchange/public-search/html.ts';
import { indexScript } from '../../exchange/public-search/index-script.ts';
import { LeakSearch } from '../../exchange/public-search/proof.ts';
import { SEARCH_STYLE } from '../../exchange/public-search/style.ts';
import { overlaps } from '../../vault/index.ts';
import { readWholeFile } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { type ExportTask, runExport } from './progress.ts';
import { pseudonyms, recordMaker, type ShownRecord } from './records.ts';
import { BREATH, breathe, type Judged, ownNames, scan, type Scan } from './scan.ts';
import { mayPublish } from './service.ts';
import { outOf, reasonCounts } from './view.ts';

interface ExportInput {
  /** The folder that the user chose. */
  readonly folder: string;
  /** Of the search page. */
  readonly script: string;
  /** How a file is written; tests give another. */
  readonly write?: WriteFile;
}

interface Gathered {
  readonly scanned: Scan;
  readonly shown: readonly (ShownRecord & { readonly judged: Judged })[];
  readonly about: PublicAbout;
  readonly arms: Uint8Array | null;
}

/** Missing or damaged: the pages are written without them. */
async function armsOf(context: ServiceContext): Promise<Uint8Array | null> {
  const arms = context.vault.db.data.municipality.municipality?.arms;
  return arms === undefined ? null : await readWholeFile(context, arms.blobId, MAX_KEPT_BYTES).catch(() => null);
}

async function gather(context: ServiceContext, task: ExportTask): Promise<Result<Gathered>> {
  const scanned = await scan(context, {
    onProgress: (done, total) => task.report('reading', done, total),
    cancelled: task.cancelled,
  });
  if (!scanned.ok) return scanned;
  const { settings, judged } = scanned.value;
  const make = recordMaker(context);
  // The salt is in no file and no row: nobody can ask again who a pseudonym is.
  const nameWord = settings.names === 'pseudonym' ? pseudonyms(randomBytes(32)) : sameWord;
  const shown = outOf(judged).map((one) => ({ ...make(one, nameWord), judged: one }));
  if (shown.length === 0) return fail('publicSearch.nothing');
  const about: PublicAbout = {
    municipality: context.vault.db.data.municipality.municipality?.name ?? 'Kommunen',
    madeOn: context.today(),
    contact: settings.contact,
    citizens: shown.some(({ record }) => record.direction === 'received'),
    pseudonyms: settings.names === 'pseudonym',
  };
  return ok({ scanned: scanned.value, shown, about, arms: await armsOf(context) });
}

function grouped(records: readonly PublicRecord[], by: (record: PublicRecord) => string): [string, PublicRecord[]][] {
  const groups = new Map<string, PublicRecord[]>();
  for (const record of records) {
    const list = groups.get(by(record));
    if (list === undefined) groups.set(by(record), [record]);
    else list.push(record);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const inOrder = (a: PublicRecord, b: PublicRecord): number =>
  a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? -1 : 1;

async function writeFiles(
  folder: ExportFolder,
  { shown, about, arms }: Gathered,
  script: string,
  task: ExportTask,
): Promise<Result<void>> {
  const records = shown.map(({ record }) => record).sort(inOrder);
  const hasArms = arms !== null;
  const months = grouped(records, monthOf).map(
    ([month, own]) => [`manad/${month}.html`, () => monthPage(month, own, about, hasArms)] as const,
  );
  const years = grouped(records, yearOf).map(
    ([year, own]) => [`sok/${year}.js`, () => indexScript(year, own)] as const,
  );
  const files: (readonly [string, () => string | Uint8Array])[] = [
    ['stil.css', () => SEARCH_STYLE],
    ...(arms === null ? [] : [['vapen.png', () => arms] as const]),
    ['sok/sok.js', () => script],
    ['index.html', () => firstPage(tallyOf(records), about, hasArms)],
    ...months,
    ...years,
  ];
  for (const [index, [name, make]] of files.entries()) {
    if (task.cancelled()) return fail('publicSearch.cancelled');
    task.report('writing', index, files.length);
    await folder.write(name, make());
  }
  return ok(undefined);
}

/** Several words, a number or an address: what cannot be another word. */
const isTelling = (text: string): boolean => /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(text) || /\d{3}/.test(text);

/** What is searched for, without what stands openly in what somebody let out or the municipality itself said. */
async function leakSearch(
  context: ServiceContext,
  { scanned, shown, about }: Gathered,
  task: ExportTask,
): Promise<Result<LeakSearch>> {
  const search = new LeakSearch();
  let done = 0;
  /** The engine answers others meanwhile, and hears that the export is to end. */
  const isCancelled = async (): Promise<boolean> => {
    done += 1;
    if (done % BREATH === 0) await breathe();
    return task.cancelled();
  };
  for (const { candidate, judgement } of scanned.judged) {
    if (await isCancelled()) return fail('publicSearch.cancelled');
    const { id, people, text, answer } = candidate;
    for (const name of [...people.names, ...people.handles]) search.add({ text: name, record: id });
    if (judgement.verdict !== 'out')
      for (const passage of [text, answer]) search.addPassages({ text: passage, record: id });
  }
  for (const { hidden, judged } of shown)
    for (const text of hidden) if (isTelling(text)) search.add({ text, record: judged.candidate.id });
  for (const { record: shownRecord, judged } of shown) {
    if (await isCancelled()) return fail('publicSearch.cancelled');
    const isOpen = judged.review !== undefined || isOwnPost(judged.candidate);
    for (const text of [shownRecord.text, shownRecord.answer])
      if (isOpen) search.allow(text);
      else search.allowPassages(text);
  }
  const said = [...ownNames(context), about.contact, ...scanned.settings.kept];
  for (const text of [...said, firstPage(tallyOf([]), about, false)]) search.allow(text);
  return ok(search);
}

const SCRIPT_FILE = 'sok/sok.js';
const STYLE_FILE = 'stil.css';

/** Which file, and which record the words are from; never the words. */
function leaked(context: ServiceContext, { scanned }: Gathered, file: string, id: string): Result<never> {
  const found = scanned.byId.get(id)?.candidate;
  const channel = context.vault.db.data.channels[found?.channelId ?? '']?.name ?? '';
  const day = found === undefined ? '' : dayInStockholm(found.at);
  return fail('publicSearch.leaked', { params: { file, record: id, channel, day } });
}

/** Reads every file back from the disk. Refuses with `publicSearch.leaked` if one has what must not be there. */
async function prove(
  context: ServiceContext,
  folder: ExportFolder,
  gathered: Gathered,
  task: ExportTask,
): Promise<Result<number>> {
  const made = await leakSearch(context, gathered, task);
  if (!made.ok) return made;
  const search = made.value;
  for (const [index, name] of folder.files.entries()) {
    if (task.cancelled()) return fail('publicSearch.cancelled');
    task.report('searching', index, folder.files.length);
    // The program's own script and style are the same in every export.
    if (name === SCRIPT_FILE || name === STYLE_FILE || name.endsWith('.png')) continue;
    const record = search.find((await folder.readBack(name)).toString('utf8'));
    if (record !== null) return leaked(context, gathered, name, record);
  }
  return ok(search.size);
}

const record = (
  context: ServiceContext,
  { scanned, shown }: Gathered,
  facts: Pick<PublicExport, 'files' | 'bytes' | 'sums' | 'searched'>,
): Promise<Result<PublicExport>> =>
  change(context, 'publicSearch.exported', ({ data, now }) => {
    const { judged } = scanned;
    const { citizens, names, kept, contact } = scanned.settings;
    const are = (verdict: string): number => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
    const row: PublicExport = {
      id: context.newId(),
      made: stamp(context, now),
      settings: { citizens, names, kept, contact },
      ...{ out: shown.length, held: are('held'), never: are('never') },
      reasons: [...reasonCounts(judged, 'held'), ...reasonCounts(judged, 'never')],
      ...facts,
      entries: entriesText(new Map(shown.map((one) => [one.record.key, one.digest]))),
    };
    data.publicExports[row.id] = row;
    return ok(row);
  });

async function writeAndProve(
  context: ServiceContext,
  folder: ExportFolder,
  gathered: Gathered,
  script: string,
  task: ExportTask,
): Promise<Result<PublicExported>> {
  const written = await writeFiles(folder, gathered, script, task);
  if (!written.ok) return written;
  const searched = await prove(context, folder, gathered, task);
  if (!searched.ok) return searched;
  const sums = await folder.writeSums();
  // Recorded first: what the journal does not know of is not put in place.
  const recorded = await record(context, gathered, {
    ...{ files: folder.files.length + 1, bytes: folder.bytes, sums, searched: searched.value },
  });
  if (!recorded.ok) return recorded;
  try {
    await folder.finish();
  } catch (error) {
    await change(context, 'publicSearch.notPlaced', ({ data }) => {
      Reflect.deleteProperty(data.publicExports, recorded.value.id);
      return ok({});
    });
    throw error;
  }
  const { out, files, bytes } = recorded.value;
  return ok({ out, files, bytes, searched: searched.value });
}

/** Makes the export in a folder of its own inside the chosen one, unless another one is running. */
export const exportPublicSearch = (context: ServiceContext, input: ExportInput): Promise<Result<PublicExported>> =>
  runExport(context, (task) => exportAs(context, input, task));

/** The same, as the one export that is running. */
export async function exportAs(
  context: ServiceContext,
  { folder: parent, script, write }: ExportInput,
  task: ExportTask,
): Promise<Result<PublicExported>> {
  const may = mayPublish(context);
  if (!may.ok) return may;
  if (await overlaps(context.vault.folder, parent)) return fail('publicSearch.inVault');
  const gathered = await gather(context, task);
  if (!gathered.ok) return gathered;
  const folder = await ExportFolder.begin(parent, write);
  if (!folder.ok) return folder;
  try {
    const made = await writeAndProve(context, folder.value, gathered.value, script, task);
    if (!made.ok) await folder.value.remove();
    return made;
  } catch (error) {
    await folder.value.remove();
    return refusedByDisk(error);
  }
}
