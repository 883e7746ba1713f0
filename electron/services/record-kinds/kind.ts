// A kind of record as one object: how it is stored, who may read it, and what the log, the diary and disposal need to
// know about it. R14, R18, R21, R22, R39, R44, R47; OSL.
import type { ReturnEventKind } from '../../../domain/return/calls.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { DisposedFacts } from '../../../domain/disposal/model.ts';
import type { ItemRef } from '../../../domain/diary/model.ts';
import type { DiaryDecision } from '../../../domain/moderation/model.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Facets, LogPut, LogRow, Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { type Disposable, disposedFacts, type DisposalPart, type FindDisposable } from './disposal-part.ts';
import type { DecidedRecord, Described, DiaryFacts, DiaryPart, RowTests } from './diary-part.ts';
import { isSecret } from './facet.ts';
import { type FacetsOf, defineLog, type Log, type LogSpec, type RecordVersion } from './log.ts';
import { channelName, titleOfText } from './texts.ts';

type Failure = { readonly ok: false; readonly error: Problem };
type Decision = DiaryDecision['decision'];
type IndexedRow = Pick<LogRow, 'id' | 'facets'>;

/** Facets that every kind has. */
interface SharedFacets {
  readonly channelId: string;
  readonly direction: 'received' | 'drawnUp';
  readonly diary: 'undecided' | Decision;
  readonly diaryNo: boolean | undefined;
  readonly keptWhere: string;
  readonly by: string;
  readonly secret: boolean;
}

interface RecordKindSpec<
  L extends RecordKind,
  T extends DecidedRecord,
  V extends SharedFacets,
  O extends string,
> extends LogSpec<L, T, V, ServiceContext> {
  /** The facets that say who may read a confidential record, besides its channel. */
  readonly readers: readonly (keyof V)[];
  /**
   * Why the signed-in person may not read a record; null: they may. One rule over the facets, whether they are stored in
   * a row or those of a record, so that a list and a single reading cannot differ. Created once per list.
   */
  readonly access: (context: ServiceContext) => (record: FacetsOf<NoInfer<V>>, id: string) => O | null;
  /** The refusals of its own subject. */
  readonly refusals: Readonly<Record<O | 'notFound', (channelName: string) => Failure>>;
  /** The sender's name. */
  readonly who: (record: T) => string;
  /** What a returning person is told about a change of it; null: nothing. */
  readonly returnEvent: Exclude<ReturnEventKind, 'diary' | 'closure'> | null;
  readonly diary: DiaryPart<T, NoInfer<V>>;
  readonly disposal: DisposalPart<T>;
}

/** A record that was found and may be read, for a caller that need not know its kind. */
export interface Found<T extends DecidedRecord> {
  readonly ref: ItemRef;
  readonly record: T;
  readonly facts: DiaryFacts;
  /** Whether this decision is allowed. */
  readonly check: (decision: Decision, reason: string) => Result<void>;
  readonly reopenable: () => Result<void>;
  readonly describe: () => Described;
  /** Who wrote it, as far as is known; empty otherwise. */
  readonly who: () => string;
  /** Working notes of officers, empty ones left out. */
  readonly notes: () => readonly string[];
  /** The same record with this decision. */
  readonly decided: (diary: DiaryDecision | null, stamp: Stamp) => Found<T>;
  readonly save: (tx: Pick<Tx<VaultState>, 'putLog'>) => void;
}
export type FoundRecord = Found<DecidedRecord>;

/** What is the same for every kind, for lists of several. */
export interface AnyRecordKind {
  readonly log: RecordKind;
  readonly returnEvent: Exclude<ReturnEventKind, 'diary' | 'closure'> | null;
  readonly isComplete: (stored: Facets) => boolean;
  /** Whether a row says who may read it. */
  readonly namesReaders: (stored: Facets) => boolean;
  /** Whether the signed-in person may see a row; created once per list. */
  readonly reader: (context: ServiceContext) => (row: IndexedRow) => boolean;
  /** The diary's tests of a row; created once per list. */
  readonly rowTests: (context: ServiceContext) => RowTests<Facets>;
  /** Reads a record regardless of rights. */
  readonly load: (context: ServiceContext, id: string) => Promise<Result<DecidedRecord>>;
  /** The same, as it would be stored now. */
  readonly loadPut: (context: ServiceContext, id: string) => Promise<Result<LogPut>>;
  /** The same, only its sender. */
  readonly loadSender: (context: ServiceContext, id: string) => Promise<Result<string>>;
  /** Finds a record that the signed-in person may read. */
  readonly find: (context: ServiceContext, id: string) => Promise<Result<FoundRecord>>;
  readonly findDisposable: FindDisposable;
  /** What the log of disposals says about a record; read regardless of rights. */
  readonly loadFacts: (context: ServiceContext, id: string) => Promise<Result<DisposedFacts>>;
}

export interface RecordKindObject<L extends RecordKind, T extends DecidedRecord, V>
  extends Log<L, T, V, ServiceContext>, Omit<AnyRecordKind, 'log' | 'isComplete' | 'load' | 'find'> {
  readonly find: (context: ServiceContext, id: string) => Promise<Result<Found<T>>>;
  /** Reads a record that the signed-in person may read. */
  readonly read: (context: ServiceContext, id: string) => Promise<Result<T>>;
  /** The same for many records, against the registers as they are now. */
  readonly reading: (context: ServiceContext) => (id: string) => Promise<Result<T>>;
  /** All versions of a record whose newest version the signed-in person may read, oldest first. */
  readonly history: (
    context: ServiceContext,
    id: string,
  ) => Promise<Result<readonly [RecordVersion<T>, ...RecordVersion<T>[]]>>;
  /** Whether the signed-in person may read these records. */
  readonly mayRead: (context: ServiceContext) => (record: T) => boolean;
}

/** The newest version as a disposal sees it. */
function disposableOf<L extends RecordKind, T extends DecidedRecord, V>(
  log: Log<L, T, V, ServiceContext>,
  part: DisposalPart<T>,
  versions: readonly [RecordVersion<T>, ...RecordVersion<T>[]],
  context: ServiceContext,
): Disposable {
  const { record, seq } = versions.at(-1) ?? versions[0];
  const files = new Map(versions.flatMap((version) => part.files(version.record)).map((file) => [file.blobId, file]));
  return {
    disposed: record.disposed ?? null,
    versions: versions.length,
    asOf: `${seq}`,
    files: [...files.values()],
    isDone: part.isDone(record),
    evidenceIn: part.evidenceIn(record),
    madeHere: part.madeHere(record),
    facts: disposedFacts(log.log, part, record, context),
    content: part.content(record),
    saveStub: (tx, disposed) => {
      log.save(tx, part.stub(record, disposed), context);
    },
  };
}

export function defineRecordKind<
  const L extends RecordKind,
  T extends DecidedRecord,
  V extends SharedFacets,
  O extends string,
>(spec: RecordKindSpec<L, T, V, O>): RecordKindObject<L, T, V> {
  const { access, diary, refusals, disposal, who, returnEvent } = spec;
  const log = defineLog<L, T, V, ServiceContext>(spec);

  /** One object for all rows of a list. */
  function rowCursor(): { readonly row: FacetsOf<V>; readonly moveTo: (stored: Facets) => void } {
    let current: Facets = {};
    return {
      row: (name) => spec.facets[name][0].of(current),
      moveTo: (stored) => {
        current = stored;
      },
    };
  }

  const notFound = <F>(found: Result<F>): Result<F> =>
    !found.ok && found.error.code === 'vault.notFound' ? refusals.notFound('') : found;

  const obstacleOf = (context: ServiceContext): ((record: T) => O | null) => {
    const rule = access(context);
    return (record) => rule(log.facetsNow(record, context), record.id);
  };
  const checker = (context: ServiceContext): ((record: T) => Result<T>) => {
    const obstacle = obstacleOf(context);
    return (record) => {
      const why = obstacle(record);
      return why === null ? ok(record) : refusals[why](channelName(context, record.channelId));
    };
  };
  const reading = (context: ServiceContext): ((id: string) => Promise<Result<T>>) => {
    const check = checker(context);
    return async (id) => {
      const record = notFound(await log.load(context, id));
      return record.ok ? check(record.value) : record;
    };
  };
  const read = (context: ServiceContext, id: string): Promise<Result<T>> => reading(context)(id);

  const factsOf = (record: T, context: ServiceContext): DiaryFacts => {
    const own = diary.facts(record, context);
    const { id, channelId, marks } = record;
    return {
      ...own,
      kind: spec.log,
      id,
      channelId,
      diary: record.diary,
      disposed: record.disposed !== undefined,
      secret: marks.secrecy,
      secrecyBasis: marks.secrecyBasis,
      title: marks.secrecy ? '' : titleOfText(own.title),
    };
  };
  const foundOf = (record: T, context: ServiceContext): Found<T> => ({
    ref: { kind: spec.log, id: record.id },
    record,
    facts: factsOf(record, context),
    check: (decision, reason) => diary.check(record, context, decision, reason),
    reopenable: () => diary.reopenable(record),
    describe: () => diary.describe(record),
    who: () => who(record),
    notes: () => (diary.notes?.(record) ?? []).filter((note) => note.trim() !== ''),
    decided: (decision, changed) =>
      foundOf({ ...(diary.revised ?? ((old: T) => old))(record), diary: decision, changed }, context),
    save: (tx) => {
      log.save(tx, record, context);
    },
  });

  const history: RecordKindObject<L, T, V>['history'] = async (context, id) => {
    const versions = notFound(await log.loadVersions(context, id));
    if (!versions.ok) return versions;
    const [first, ...rest] = versions.value;
    const newest = rest.at(-1) ?? first;
    if (first === undefined || newest === undefined) return refusals.notFound('');
    const mine = checker(context)(newest.record);
    return mine.ok ? ok([first, ...rest] as const) : mine;
  };

  return {
    ...log,
    returnEvent,
    namesReaders: (stored) =>
      !isSecret(stored) || spec.readers.every((name) => stored[spec.facets[name][0].name] !== undefined),
    reader: (context) => {
      const rule = access(context);
      const { row, moveTo } = rowCursor();
      return ({ id, facets }) => {
        moveTo(facets);
        return rule(row, id) === null;
      };
    },
    rowTests: (context) => {
      const tests = diary.rows(context);
      const { row, moveTo } = rowCursor();
      return {
        proposed: (facets) => {
          moveTo(facets);
          return tests.proposed(row);
        },
        isNotDueYet: (facets) => {
          moveTo(facets);
          return tests.isNotDueYet(row);
        },
      };
    },
    loadPut: async (context, id) => {
      const record = await log.load(context, id);
      return record.ok ? ok(log.put(record.value, context)) : record;
    },
    loadSender: async (context, id) => {
      const record = await log.load(context, id);
      return record.ok ? ok(who(record.value)) : record;
    },
    find: async (context, id) => {
      const record = await read(context, id);
      return record.ok ? ok(foundOf(record.value, context)) : record;
    },
    read,
    reading,
    history,
    findDisposable: async (context, id) => {
      const versions = await history(context, id);
      return versions.ok ? ok(disposableOf(log, disposal, versions.value, context)) : versions;
    },
    loadFacts: async (context, id) => {
      const record = await log.load(context, id);
      return record.ok ? ok(disposedFacts(log.log, disposal, record.value, context)) : record;
    },
    mayRead: (context) => {
      const obstacle = obstacleOf(context);
      return (record) => obstacle(record) === null;
    },
  };
}
