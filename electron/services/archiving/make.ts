// The making of a package: which records it has, each with its files, and its row once the file has passed the check.
// R46.
import { createHash } from 'node:crypto';
import type { Checked } from '../../../domain/contract/api.ts';
import { type ArchivePackage, MAX_PACKAGE_RECORDS, type RecordFacts } from '../../../domain/archiving/model.ts';
import { entryOf } from '../../../domain/archiving/entries.ts';
import { packagesOf } from '../../../domain/archiving/rules.ts';
import { seriesIdOf } from '../../../domain/diary/rules.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { packageName } from '../../exchange/archive-package/names.ts';
import type { PackageFacts } from '../../exchange/archive-package/facts.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { KINDS } from '../record-kinds/index.ts';
import { recordNumber } from '../record-kinds/record-number.ts';
import type { FoundRecord } from '../record-kinds/kind.ts';
import { checkKeeper, chosenOf, packedKey, type PlannedRecord, planPeriod } from './plan.ts';
import { settingsOf } from './service.ts';

export type PackageInput = Checked<'exports.archivePackage'>;

/** What the package says of itself, and the records it is made of. */
export interface BegunPackage {
  readonly facts: PackageFacts;
  readonly records: readonly PlannedRecord[];
}

/** Plans the package; refuses what it cannot be made of, before anything is written. */
export async function beginPackage(
  context: ServiceContext,
  input: PackageInput,
  version: string,
): Promise<Result<BegunPackage>> {
  const { channelId, from, to, choice, confirmed } = input;
  const planned = await planPeriod(context, input);
  if (!planned.ok) return planned;
  const { data } = context.vault.db;
  const settings = settingsOf(data);
  if (settings === null) return fail('archiving.settingsMissing');
  const records = chosenOf(planned.value, choice);
  const { hidden, disposed, records: all } = planned.value.view;
  if (hidden > 0) return fail('archiving.hidden', { params: { count: hidden } });
  if (records.length === 0) return fail(all === 0 ? 'archiving.nothing' : 'archiving.nothingNew');
  if (records.length > MAX_PACKAGE_RECORDS)
    return fail('archiving.tooMany', { params: { count: records.length, max: MAX_PACKAGE_RECORDS } });
  const secret = records.filter((record) => record.secret).length;
  if (secret > 0 && !confirmed) return fail('archiving.unconfirmed', { params: { count: secret }, field: 'confirmed' });
  const channel = data.channels[channelId];
  const platform = channel?.platform ?? '';
  return ok({
    records,
    facts: {
      ...{ name: packageName(channel?.name ?? '', from, to, context.newId()), settings, from, to, choice, disposed },
      channel: {
        ...{ name: channel?.name ?? '', address: channel?.address ?? '' },
        platform:
          context.ruleSet().platforms.find(({ id }) => id === platform)?.name ?? channel?.platformOther ?? platform,
      },
      board: data.boards[seriesIdOf(data, channelId)]?.name ?? '',
      ...{ madeAt: context.now().toISOString(), madeBy: context.me.name, version },
      earlier: packagesOf(data, channelId).map(({ name }) => name),
    },
  });
}

/** The files of a record, and those that are not there any more. */
interface RecordParts {
  readonly facts: RecordFacts;
  readonly files: readonly FileRef[];
  readonly lost: readonly { readonly name: string; readonly why: 'missing' }[];
}

/** The same with its document. */
export interface PackedParts extends RecordParts {
  /** PDF/A. */
  readonly document: Uint8Array;
}

const hasPersonalData = ({ record: { marks } }: FoundRecord): boolean =>
  'personalData' in marks && marks.personalData === true;

/** One record of a package, as it is now. Refuses one that was disposed of since the package was begun. */
export async function recordParts(
  context: ServiceContext,
  { kind, id, versions }: Pick<PlannedRecord, 'kind' | 'id' | 'versions'>,
): Promise<Result<RecordParts>> {
  const found = await KINDS[kind].find(context, id);
  if (!found.ok) return found;
  const { facts, record } = found.value;
  if (facts.disposed) return fail('archiving.changed');
  const files: FileRef[] = [];
  const lost: { name: string; why: 'missing' }[] = [];
  for (const file of found.value.describe().files) {
    const info = await context.vault.blobs.info(file.blobId);
    if (info.ok) files.push(file);
    else lost.push({ name: file.name, why: 'missing' });
  }
  return ok({
    facts: {
      ...{ kind, id, versions, at: facts.at, direction: facts.direction, title: facts.title },
      recordNo: recordNumber(context, KINDS[kind].log, id),
      diaryNo: facts.diary?.number ?? '',
      sha256: createHash('sha256').update(canonical(record)).digest('hex'),
      ...{ secret: facts.secret, secrecyBasis: facts.secrecyBasis, personalData: hasPersonalData(found.value) },
    },
    ...{ files, lost },
  });
}

export type FinishedPackage = Omit<ArchivePackage, 'id' | 'made' | 'steps' | 'entries'>;

const entriesOf = ({ records }: FinishedPackage): string =>
  records.map(({ kind, id, versions }) => entryOf({ key: packedKey(kind, id), versions })).join('');

/** Records the package: its file is whole and checked, and has not got its name yet. */
export const finishPackage = (context: ServiceContext, done: FinishedPackage): Promise<Result<{ id: string }>> =>
  change(context, 'exports.archivePackage', ({ data, now }) => {
    const keeper = checkKeeper(context, done.channelId);
    if (!keeper.ok) return keeper;
    const id = context.newId();
    data.archivePackages[id] = {
      ...{ ...done, records: [], entries: entriesOf(done) },
      ...{ id, made: stamp(context, now), steps: [] },
    };
    return ok({ id });
  });

/** The file did not get its name after all. */
export const packageNotSaved = (
  context: ServiceContext,
  { id }: { id: string },
): Promise<Result<Record<string, never>>> =>
  change(context, 'archiving.note', ({ data, now }) => {
    const row = data.archivePackages[id];
    if (row === undefined) return fail('archiving.unknown');
    const step = { kind: 'withdrawn', note: '', reason: 'notSaved', stamp: stamp(context, now, row.made) } as const;
    data.archivePackages[id] = { ...row, steps: [step] };
    return ok({});
  });
