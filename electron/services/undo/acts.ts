// Which acts can be undone, and how: the rows are put back as they were, or another call takes the act back. Everything
// else cannot be: docs/decisions/0065-undo.md says why.
import type { Checked, CallName, ServiceCall } from '../../../domain/contract/api.ts';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { withChecksWithdrawn } from '../../../domain/channels/check-history.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import { same } from '../../../domain/frame-rules/signer.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { applicationService } from '../applications/service.ts';
import { diaryService } from '../diary/service.ts';
import { inquiryService, takeAnswerBack } from '../inquiries/service.ts';
import { offboardingService } from '../offboardings/service.ts';
import type { ChangedRow, Changes } from './recorder.ts';

/** The rows that the act changed are put back. */
interface PutBack {
  readonly kind: 'rows';
  /** The only registers that it may have changed. */
  readonly registers: readonly (keyof VaultState)[];
  /** Whether a row may be put back; without it, every one. */
  readonly allows?: (row: ChangedRow) => boolean;
  /** A row as it is put back, if something of the act stays. */
  readonly keeps?: (row: Required<ChangedRow>, now: Date) => object;
}

/** A call takes it back, under its own rules. */
interface TakenBack {
  readonly kind: 'call';
  readonly name: CallName;
  readonly registers: readonly (keyof VaultState)[];
  readonly allows?: (changes: Changes, input: never) => boolean;
  readonly run: (context: ServiceContext, input: never, reason: string) => Promise<Result<unknown>>;
}
export type Undoing = PutBack | TakenBack;

const rows = (registers: PutBack['registers'], allows?: PutBack['allows']): PutBack => ({
  kind: 'rows',
  registers,
  ...(allows === undefined ? {} : { allows }),
});

/** A check that was recorded stays in the channel's history. */
const keepsChecks: PutBack = {
  kind: 'rows',
  registers: ['channels'],
  keeps: ({ before, after }, now) => withChecksWithdrawn(before as Channel, after as Channel, dayInStockholm(now)),
};

const is = <T>(row: object | undefined): Partial<T> => row ?? {};

/** Periods that are as they were before are noted so now: a stamp of an earlier day is never written again. */
const notesPeriods: PutBack = {
  kind: 'rows',
  registers: ['channels'],
  keeps: ({ before, after }, now) => {
    const [old, left] = [before as Channel, after as Channel];
    const stamp: Stamp = { at: now.toISOString(), by: left.changed.by };
    const periods = old.watchPeriods?.map((period) =>
      left.watchPeriods?.some((other) => same(other, period)) === true ? period : { ...period, stamp },
    );
    return { ...old, ...(periods === undefined ? {} : { watchPeriods: periods }) };
  },
};

/** What was recorded of an account's removal stands. */
const keepsRemoval = ({ before, after }: ChangedRow): boolean =>
  same(is<Closure>(before).gone, is<Closure>(after).gone);

/** An active channel does not return to preparation. */
const keepsState = ({ before, after }: ChangedRow): boolean => is<Channel>(before).state === is<Channel>(after).state;

/** An active channel keeps its approval, and a decision that another one replaced is not made again. */
const wasNotApproved = ({ before }: ChangedRow): boolean =>
  is<Channel>(before).state === 'preparing' && is<Channel>(before).approval === undefined;

/** A confirmed absence gives its substitutes keys, which its end takes back at once. */
const wasDraft = ({ before }: ChangedRow): boolean => is<{ status: string }>(before).status === 'draft';

const stateOf = (row: object | undefined, key: string): string =>
  is<{ items: Readonly<Record<string, { readonly state: string }>> }>(row).items?.[key]?.state ?? 'todo';

/** By the call of the act. */
export const UNDOINGS: Readonly<Partial<Record<ServiceCall, Undoing>>> = {
  'applications.save': rows(['applications']),
  'applications.submit': {
    kind: 'call',
    name: 'applications.withdraw',
    registers: ['applications'],
    run: async (context, { id }: Checked<'applications.submit'>, reason) =>
      await applicationService['applications.withdraw'](context, { id, note: reason }),
  },
  'channels.verified': rows(['channels']),
  'channels.recordCheck': keepsChecks,
  'channels.review': keepsChecks,
  'channels.recordContact': rows(['channels']),
  'channels.postNotice': rows(['channels']),
  'channels.noticeSeen': rows(['channels']),
  'channels.noticesSeen': rows(['channels']),
  'channels.takeDownNotice': rows(['channels']),
  'channels.saveRoster': rows(['channels']),
  'channels.changeMany': { ...keepsChecks, allows: keepsState },
  'channels.recordDecision': rows(['channels'], wasNotApproved),
  'foundChannels.decide': rows(['foundChannels']),
  'disclosures.maskEverywhere': rows(['disclosureItems']),
  'publicSearch.review': rows(['publicReviews']),
  'publicSearch.saveSettings': rows(['publicSettings'], ({ before }) => before !== undefined),
  'looks.note': rows(['looks']),
  'vanished.explain': rows(['comparisons']),
  'watchPeriods.save': notesPeriods,
  'watchPeriods.end': notesPeriods,
  'approvedAnswers.save': rows(['approvedAnswers']),
  'approvedAnswers.retire': rows(['approvedAnswers']),
  'rounds.letterSent': rows(['rounds']),
  'rounds.answer': rows(['rounds', 'channels']),
  'closures.saveStep': rows(['closures'], keepsRemoval),
  'closures.lookThrough': rows(['closures'], keepsRemoval),
  'closures.setFactAside': rows(['closures'], keepsRemoval),
  'organisation.archive': rows(['boards', 'departments', 'units', 'documents']),
  'organisation.saveBoard': rows(['boards']),
  'organisation.saveDepartment': rows(['departments']),
  'organisation.saveUnit': rows(['units']),
  'organisation.saveDocument': rows(['documents']),
  'recordsPlan.save': rows(['recordTypes']),
  'recordsPlan.archive': rows(['recordTypes']),
  'archiving.saveSettings': rows(['archiveSettings']),
  'yearEnds.note': rows(['yearEnds']),
  'yearEnds.takeBack': rows(['yearEnds']),
  'recordsPlan.saveDescription': rows(['recordsDescription']),
  'absences.cancel': rows(['absences'], wasDraft),
  'capturePlans.stop': rows(['capturePlans', 'channels']),
  'inquiries.answer': {
    kind: 'call',
    name: 'inquiries.reopen',
    registers: [],
    run: async (context, { id }: Checked<'inquiries.answer'>, reason) => await takeAnswerBack(context, { id, reason }),
  },
  'inquiries.passOn': {
    kind: 'call',
    name: 'inquiries.takeBack',
    registers: [],
    run: async (context, { id }: Checked<'inquiries.passOn'>, reason) =>
      await inquiryService['inquiries.takeBack'](context, { id, reason }),
  },
  'diary.decide': {
    kind: 'call',
    name: 'diary.takeBack',
    registers: [],
    run: async (context, { items }: Checked<'diary.decide'>, reason) => {
      for (const item of items) {
        const done = await diaryService['diary.takeBack'](context, { ...item, reason });
        if (!done.ok) return done;
      }
      return { ok: true, value: {} };
    },
  },
  'offboardings.tick': {
    kind: 'call',
    name: 'offboardings.tick',
    registers: ['offboardings'],
    allows: ({ rows: changed }, { key }: Checked<'offboardings.tick'>) =>
      changed.every(({ before }) => stateOf(before, key) === 'todo'),
    run: async (context, { id, key }: Checked<'offboardings.tick'>) =>
      await offboardingService['offboardings.tick'](context, { id, key, state: 'todo', note: '', naReason: '' }),
  },
};
