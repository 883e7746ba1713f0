// What the archive has to know, and a fictional package of the library's records that it has confirmed. There is no file:
// its sum and size are made up.
import { createHash } from 'node:crypto';
import { addDays } from '../../../domain/calendar/days.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { packageName } from '../../exchange/archive-package/names.ts';
import { finishPackage } from '../archiving/make.ts';
import { chosenOf, planPeriod } from '../archiving/plan.ts';
import { archivingService } from '../archiving/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { clockOn, workingDayAgo } from './at-time.ts';
import { runSteps } from './cases.ts';
import { localize, type Language } from './localize.ts';

const CHANNEL = 'bibliotek-fb';
const DAYS_AGO = 20;
const BYTES_A_RECORD = 181_204;

const saveSettings = (context: ServiceContext, language: Language) =>
  archivingService['archiving.saveSettings'](context, {
    shape: 'fgs2',
    creator: localize(language, ['Kultur- och fritidsnämnden', 'The Culture and Leisure Committee']),
    creatorCode: '212000-0000',
    ...{ deliverer: '', delivererCode: '', referenceCode: '', informationClass: '' },
    agreement: 'KA 2026:14',
    system: 'Kanalvakt',
  });

/** Dates the package and its steps back: the vault's clock says when they were written. */
async function datePackage(context: ServiceContext, id: string): Promise<Result<void>> {
  const written = await context.vault.write('demo.fill', ({ data }) => {
    const row = data.archivePackages[id];
    if (row === undefined) return fail('archiving.unknown');
    const on = ({ by }: Stamp, daysAgo: number, hour: number): Stamp => ({
      ...{ by, at: new Date(clockOn(workingDayAgo(context, daysAgo), hour)).toISOString() },
    });
    data.archivePackages[id] = {
      ...{ ...row, made: on(row.made, 12, 10) },
      steps: row.steps.map((step, index) => ({ ...step, stamp: on(step.stamp, 12 - index * 4, 11) })),
    };
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

/** The records of the channel up to twenty days ago. */
async function fillPackage(context: ServiceContext, language: Language): Promise<Result<void>> {
  const period = { channelId: CHANNEL, from: addDays(context.today(), -180), to: addDays(context.today(), -DAYS_AGO) };
  const planned = await planPeriod(context, period);
  if (!planned.ok) return planned;
  const records = chosenOf(planned.value, 'new').map(({ kind, id, versions }) => ({ kind, id, versions }));
  const channelName = context.vault.db.data.channels[CHANNEL]?.name ?? '';
  const name = packageName(channelName, period.from, period.to, context.newId());
  const made = await finishPackage(context, {
    ...{ ...period, name, choice: 'new', shape: 'fgs2', records, lost: [] },
    ...{ size: records.length * BYTES_A_RECORD, sha256: createHash('sha256').update(name).digest('hex') },
  });
  if (!made.ok) return made;
  const { id } = made.value;
  const given = localize(language, [
    'Kommunarkivet, på en krypterad disk',
    'The municipal archive, on an encrypted disk',
  ]);
  const dated = await runSteps([
    () => archivingService['archiving.note'](context, { id, kind: 'handedOver', note: given }),
    () => archivingService['archiving.note'](context, { id, kind: 'receipt', note: 'KA 2026:14-3' }),
    () => datePackage(context, id),
  ]);
  return dated.ok ? ok(undefined) : dated;
}

export const fillArchiving = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps([() => saveSettings(context, language), () => fillPackage(context, language)]);
