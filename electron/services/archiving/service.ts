// Archive packages: what the receiver has to know, the flow of the channels, and what became of each package. R46.
import type { Checked } from '../../../domain/contract/api.ts';
import type { PackageView } from '../../../domain/archiving/calls.ts';
import { type ArchivePackage, ArchiveSettingsFields } from '../../../domain/archiving/model.ts';
import { countRecords, lacksNote, nextSteps, stateOf, wasNotSaved } from '../../../domain/archiving/rules.ts';
import { keepsSeries, seriesIdOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';
import { flowsOf } from './flow.ts';
import { checkKeeper, planPeriod } from './plan.ts';

/** What the receiver has to know; null: it has not been filled in. */
export function settingsOf({ archiveSettings }: Pick<VaultState, 'archiveSettings'>): ArchiveSettingsFields | null {
  const row = archiveSettings.archiveSettings;
  return row === undefined ? null : ArchiveSettingsFields.parse(row);
}

function viewOf(context: ServiceContext, row: ArchivePackage): PackageView {
  const { data } = context.vault.db;
  const nameOf = (id: string): string => data.people[id]?.name ?? '';
  const { records: _records, entries: _entries, steps, made, ...shown } = row;
  return {
    ...shown,
    channelName: data.channels[row.channelId]?.name ?? '',
    records: countRecords(row),
    ...{ madeAt: made.at, madeBy: nameOf(made.by), state: stateOf(row) },
    steps: steps.map((step) => ({
      kind: step.kind,
      ...(wasNotSaved(step) ? { note: '', notSaved: true } : { note: step.note, notSaved: false }),
      ...{ at: step.stamp.at, by: nameOf(step.stamp.by) },
    })),
    next: keepsSeries(context.me, data, seriesIdOf(data, row.channelId)) ? [...nextSteps(row)] : [],
  };
}

function noteStep(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  { id, kind, note }: Checked<'archiving.note'>,
): Result<Record<string, never>> {
  const row = find(data.archivePackages, id, 'archiving.unknown');
  if (!row.ok) return row;
  const keeper = checkKeeper(context, row.value.channelId);
  if (!keeper.ok) return keeper;
  if (!nextSteps(row.value).includes(kind)) return fail('archiving.step');
  if (lacksNote({ kind, note })) return fail('archiving.noteMissing', { field: 'note' });
  const step = { kind, note, stamp: stamp(context, now, row.value.steps.at(-1)?.stamp ?? row.value.made) };
  data.archivePackages[id] = { ...row.value, steps: [...row.value.steps, step] };
  return ok({});
}

export const archivingService: Handlers<'archiving'> = {
  'archiving.get': async (context) => {
    const flows = await flowsOf(context);
    if (!flows.ok) return flows;
    const { data } = context.vault.db;
    return ok({
      settings: settingsOf(data),
      packageFrom: context.ruleSet().archiving.packageFrom,
      channels: flows.value,
      packages: Object.values(data.archivePackages)
        .sort((a, b) => b.made.at.localeCompare(a.made.at))
        .map((row) => viewOf(context, row)),
    });
  },

  'archiving.flow': async (context, { channelId }) => {
    const flows = await flowsOf(context, [channelId]);
    if (!flows.ok) return flows;
    const [flow] = flows.value;
    return flow === undefined
      ? fail('channels.unknown')
      : ok({ flow, packageFrom: context.ruleSet().archiving.packageFrom });
  },

  'archiving.saveSettings': (context, fields) =>
    change(context, 'archiving.saveSettings', ({ data, now }) => {
      data.archiveSettings.archiveSettings = {
        ...fields,
        id: 'archiveSettings',
        changed: stamp(context, now, data.archiveSettings.archiveSettings?.changed),
      };
      return ok({});
    }),

  'archiving.plan': async (context, period) => {
    const planned = await planPeriod(context, period);
    return planned.ok ? ok(planned.value.view) : planned;
  },

  'archiving.note': (context, input) =>
    change(context, 'archiving.note', ({ data, now }) => noteStep(context, data, now, input)),
};
