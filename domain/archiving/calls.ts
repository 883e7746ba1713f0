import { z } from 'zod';
import { SavedFromOutside } from '../evidence/calls.ts';
import { Day, Id, Line, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { AUDITORS } from '../rights/roles.ts';
import { ArchivePackage, ArchiveSettingsFields, LostFile, PACKAGE_STEPS, PackageChoice } from './model.ts';
import { PackageCheck } from './violations.ts';

const KEEPERS = ['registrar', 'administrator'] as const;

export const PackageView = ArchivePackage.omit({ records: true, entries: true, steps: true, made: true }).extend({
  channelName: z.string(),
  records: z.number(),
  madeAt: z.string(),
  madeBy: z.string(),
  state: z.enum(['made', ...PACKAGE_STEPS]),
  steps: z.array(
    z.object({
      kind: z.enum(PACKAGE_STEPS),
      note: z.string(),
      /** The program withdrew it: its file could not be saved. */
      notSaved: z.boolean(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  /** What the signed-in person may note next. */
  next: z.array(z.enum(PACKAGE_STEPS)),
});
export type PackageView = z.infer<typeof PackageView>;

export const ChannelFlow = z.object({
  id: Id,
  name: z.string(),
  closed: z.boolean(),
  /** Records that the signed-in person may read, of the last twelve months. */
  records: z.number(),
  perMonth: z.number(),
  way: z.enum(['package', 'print']),
  /** Whether the signed-in person keeps its records. */
  mine: z.boolean(),
  /** The last day that a package of it covers; null: none. */
  packedTo: Day.nullable(),
});
export type ChannelFlow = z.infer<typeof ChannelFlow>;

const Period = z.object({ channelId: Id, from: Day, to: Day });

export const PackagePlan = z.object({
  /** Records of the period that are finished. */
  records: z.number(),
  fresh: z.number(),
  changed: z.number(),
  packed: z.number(),
  /** Cases and questions that are not finished, which the next package has. */
  unfinished: z.number(),
  disposed: z.number(),
  /** Confidential ones, of those that are new or changed and of all. */
  secretNew: z.number(),
  secretAll: z.number(),
  /** Records that the signed-in person may not read. */
  hidden: z.number(),
  /** Packages of the same channel with a day in common. */
  earlier: z.array(z.object({ name: z.string(), from: Day, to: Day })),
});
export type PackagePlan = z.infer<typeof PackagePlan>;

export const archivingCalls = {
  /** What the receiver has to know, each channel's flow, and the packages, the latest first. */
  'archiving.get': call({
    needs: 'open',
    who: AUDITORS,
    rows: 'ownRecords',
    input: z.object({}),
    output: z.object({
      settings: ArchiveSettingsFields.nullable(),
      /** Records a month from which a package is due. */
      packageFrom: z.number(),
      channels: z.array(ChannelFlow),
      packages: z.array(PackageView),
    }),
  }),
  /** The flow of one channel. */
  'archiving.flow': call({
    needs: 'open',
    who: 'member',
    rows: 'ownRecords',
    input: z.object({ channelId: Id }),
    output: z.object({ flow: ChannelFlow, packageFrom: z.number() }),
  }),
  'archiving.saveSettings': call({
    needs: 'write',
    who: KEEPERS,
    journal: { sv: 'uppgifterna till arkivpaket ändrades', en: 'the settings of archive packages were changed' },
    input: ArchiveSettingsFields,
    output: z.object({}),
  }),
  /** What a package of the period would have. */
  'archiving.plan': call({
    needs: 'open',
    who: KEEPERS,
    rows: 'series',
    input: Period,
    output: PackagePlan,
  }),
  /** That a package was handed over, received, or withdrawn because it never was. */
  'archiving.note': call({
    needs: 'write',
    who: KEEPERS,
    rows: 'series',
    journal: { sv: 'ett arkivpaket fick ett nytt läge', en: 'what became of an archive package was noted' },
    input: z.object({ id: Id, kind: z.enum(PACKAGE_STEPS), note: Text }),
    output: z.object({}),
  }),
  /** A package as a zip file, checked before it has its name; recorded with the records in it. */
  'exports.archivePackage': call({
    needs: 'write',
    who: KEEPERS,
    rows: 'series',
    answeredBy: 'main',
    journal: { sv: 'ett arkivpaket gjordes', en: 'an archive package was made' },
    input: Period.extend({
      choice: PackageChoice,
      /** The user intends to include confidential records. */
      confirmed: z.boolean(),
    }),
    /** `id`: of its row in the register; null: the user saved none. */
    output: SavedFromOutside.extend({ id: Id.nullable(), records: z.number(), lost: z.array(LostFile) }),
  }),
  /** How far the package that is being made has come; null: none is. */
  'archiving.progress': call({
    needs: 'open',
    who: KEEPERS,
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({ phase: z.enum(['writing', 'checking']), done: z.number(), total: z.number() }).nullable(),
  }),
  'archiving.cancel': call({
    needs: 'open',
    who: KEEPERS,
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
  /** Checks a package that the user chooses, also one from elsewhere; null: cancelled. */
  'archiving.check': call({
    needs: 'open',
    who: AUDITORS,
    answeredBy: 'main',
    input: z.object({}),
    output: PackageCheck.nullable(),
  }),
  /** The finished records of the period as one PDF/A, to print and bind (R46.3). */
  'exports.archivePrint': call({
    needs: 'open',
    who: KEEPERS,
    rows: 'series',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'pdf' },
    /** `confirmed`: that confidential records are printed too. */
    input: Period.extend({ name: Line, confirmed: z.boolean().default(false) }),
    output: z.object({ saved: z.boolean() }),
  }),
};
