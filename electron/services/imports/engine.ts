// Every import, once: read a source, preview it, write it as a run, list the runs, undo one. An adapter states only what
// differs. The plan behind a preview is made on a draft that is discarded, the same plan is made again for the write:
// what is shown is what is written. R08, R14.
import type { Checked, JournalAction, Output, ServiceCall } from '../../../domain/contract/api.ts';
import { type ImportedRow, type UndoneRows, undoRows } from '../../../domain/imports/undo.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { type fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Tx } from '../../vault/index.ts';
import type { Handler, ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';

type Awaitable<T> = T | Promise<T>;
/** A call that changes the vault: its name is also what the journal calls the change. */
type ChangeCall = ServiceCall & JournalAction;
/** The registers that a plan is made on, and the time of the change: a transaction, or a draft that is discarded. */
export type Draft = Pick<Tx<VaultState>, 'data' | 'now'>;

/** A written import. `run`: what the list shows and an undo finds; null: its rows say which import they are from. */
interface Written<Run, Answer> {
  readonly run: Run | null;
  readonly answer: Answer;
}

/** An import that does not fit one frame, or whose plan needs more of the log before it is written. */
export interface Frames<Run, Answer> {
  /** Written one after the other before the last. Nothing of them may be visible without the run. */
  readonly parts: readonly ((tx: Tx<VaultState>) => Result<void>)[];
  /** Written together with the run. */
  readonly last: (tx: Tx<VaultState>) => Result<Written<Run, Answer>>;
  /** Removes the parts that were written in vain. */
  readonly remove?: (context: ServiceContext) => Promise<unknown>;
}

interface Planned<Source, Plan, Input> {
  readonly source: Source;
  readonly plan: Plan;
  readonly input: Input;
}

/** One of both: `write`, planned inside the transaction; `frames`, planned before it, in the queue of log writes. */
type Writing<Source, Plan, A extends ChangeCall, Run> =
  | {
      /** Null: there is nothing to write. */
      readonly write: (
        context: ServiceContext,
        tx: Tx<VaultState>,
        planned: Planned<Source, Plan, Checked<A>>,
      ) => Result<Written<Run, Output<A>> | null>;
      readonly frames?: never;
      readonly parts?: never;
    }
  | {
      /** Null: there is nothing to write. */
      readonly frames: (
        context: ServiceContext,
        planned: Planned<Source, Plan, Checked<A>>,
      ) => Promise<Result<Frames<Run, Output<A>> | null>>;
      /** What the journal calls the frames before the last. */
      readonly parts?: JournalAction;
      readonly write?: never;
    };

type Failure = ReturnType<typeof fail>;

/** What an import states. */
export type ImportAdapter<
  P extends ServiceCall,
  A extends ChangeCall,
  U extends ChangeCall,
  L extends ServiceCall,
  Source,
  Plan,
  Run extends { readonly id: string; readonly undone?: unknown },
  Facts,
> = Writing<NoInfer<Source>, NoInfer<Plan>, A, NoInfer<Run>> & {
  readonly preview: P;
  readonly apply: A;
  readonly undo: U;
  /** `undone`: for runs that stay when they are undone. */
  readonly refusals: { readonly nothing: Failure; readonly unknown: Failure; readonly undone?: Failure };
  /** The runs, by id. */
  readonly runs: (state: VaultState) => Record<string, Run>;
  /** Opens the source: the file in the input, or a session's. */
  readonly read: (context: ServiceContext, input: Checked<P> | Checked<A>) => Awaitable<Result<Source>>;
  /** What becomes of each row. May change the draft. */
  readonly plan: (
    context: ServiceContext,
    draft: Draft,
    source: NoInfer<Source>,
    input: Checked<P> | Checked<A>,
  ) => Result<Plan>;
  readonly show: (
    context: ServiceContext,
    planned: Planned<NoInfer<Source>, NoInfer<Plan>, Checked<P>>,
    draft: Draft,
  ) => Output<P>;
  /** Called when the import is written. */
  readonly done?: (context: ServiceContext, source: NoInfer<Source>) => void;
  readonly undoing: {
    readonly run: (input: Checked<U>) => string;
    /** Whether the signed-in person may undo the run at all; if not given, everyone who may make the call. */
    readonly allowed?: (context: ServiceContext, state: VaultState, run: NoInfer<Run>) => Result<void>;
    /** What the log says of the run's rows; read again if the vault is changed before the undo is written. */
    readonly facts?: (context: ServiceContext, run: NoInfer<Run>) => Awaitable<Result<Facts>>;
    readonly rows: (
      context: ServiceContext,
      state: VaultState,
      run: NoInfer<Run>,
      facts: NoInfer<Facts>,
    ) => readonly ImportedRow[];
    /** Removes and restores rows. */
    readonly write: (
      context: ServiceContext,
      tx: Tx<VaultState>,
      undone: {
        readonly run: NoInfer<Run>;
        readonly rows: UndoneRows;
        readonly facts: NoInfer<Facts>;
        readonly input: Checked<U>;
      },
    ) => Result<Output<U>>;
    /** The run as it stays when it is undone; without this, it goes with its rows. */
    readonly marked?: (run: NoInfer<Run>, at: Stamp, rows: UndoneRows) => Run;
  };
  /** The list of runs, newest first, if a call lists them. */
  readonly history?: {
    readonly call: L;
    readonly stampOf: (run: NoInfer<Run>) => Stamp;
    /** Everyone who may make the call, unless given. */
    readonly maySee?: (context: ServiceContext) => (run: NoInfer<Run>) => boolean;
    /** The run without what is not shown. */
    readonly shown: (run: NoInfer<Run>) => Output<L> extends readonly (infer Row)[] ? Row : never;
  };
};

/** A copy of the registers for a preview. Rows are never changed in place, so the copy need not be deep. */
const copyOf = (state: VaultState): VaultState =>
  Object.fromEntries(Object.entries(state).map(([name, register]) => [name, { ...register }])) as VaultState;

/** The calls of an import. */
export function defineImport<
  P extends ServiceCall,
  A extends ChangeCall,
  U extends ChangeCall,
  Source,
  Plan,
  Run extends { readonly id: string; readonly undone?: unknown },
  Facts,
  L extends ServiceCall = never,
>(adapter: ImportAdapter<P, A, U, L, Source, Plan, Run, Facts>): { readonly [N in P | A | U | L]: Handler<N> } {
  const { refusals, runs, undoing, history } = adapter;

  const preview = async (context: ServiceContext, input: Checked<P>): Promise<Result<Output<P>>> => {
    const source = await adapter.read(context, input);
    if (!source.ok) return source;
    const draft = { data: copyOf(context.vault.db.data), now: context.now() };
    const plan = adapter.plan(context, draft, source.value, input);
    return plan.ok ? ok(adapter.show(context, { source: source.value, plan: plan.value, input }, draft)) : plan;
  };

  /** The frames of an import that is planned inside its transaction: the last one only. */
  async function framesOf(
    context: ServiceContext,
    source: Source,
    input: Checked<A>,
  ): Promise<Result<Frames<Run, Output<A>> | null>> {
    if (adapter.frames !== undefined) {
      const draft = { data: context.vault.db.data, now: context.now() };
      const plan = adapter.plan(context, draft, source, input);
      return plan.ok ? await adapter.frames(context, { source, plan: plan.value, input }) : plan;
    }
    const { write } = adapter;
    return ok({
      parts: [],
      last: (tx) => {
        const plan = adapter.plan(context, tx, source, input);
        if (!plan.ok) return plan;
        const written = write(context, tx, { source, plan: plan.value, input });
        return written.ok && written.value === null ? refusals.nothing : (written as Result<Written<Run, Output<A>>>);
      },
    });
  }

  async function writeFrames(
    context: ServiceContext,
    { parts, last }: Frames<Run, Output<A>>,
  ): Promise<Result<Output<A>>> {
    for (const part of parts) {
      const written = await change(context, adapter.parts ?? adapter.apply, part);
      if (!written.ok) return written;
    }
    return await change(context, adapter.apply, (tx) => {
      const written = last(tx);
      if (!written.ok) return written;
      const { run, answer } = written.value;
      if (run !== null) runs(tx.data)[run.id] = run;
      return ok(answer);
    });
  }

  // Changes are in the queue of log writes: what the log says when they are planned still holds when they are written.
  const apply = (context: ServiceContext, input: Checked<A>): Promise<Result<Output<A>>> =>
    runExclusive(context, async () => {
      const source = await adapter.read(context, input);
      if (!source.ok) return source;
      const frames = await framesOf(context, source.value, input);
      if (!frames.ok) return frames;
      if (frames.value === null) return refusals.nothing;
      const written = await writeFrames(context, frames.value);
      if (written.ok) adapter.done?.(context, source.value);
      else await frames.value.remove?.(context);
      return written;
    });

  function runToUndo(context: ServiceContext, state: VaultState, input: Checked<U>): Result<Run> {
    const [known, id] = [runs(state), undoing.run(input)];
    const run = Object.hasOwn(known, id) ? known[id] : undefined;
    if (run === undefined) return refusals.unknown;
    const allowed = undoing.allowed?.(context, state, run);
    if (allowed?.ok === false) return allowed;
    return (run.undone ?? null) === null ? ok(run) : (refusals.undone ?? refusals.unknown);
  }

  const undo = (context: ServiceContext, input: Checked<U>): Promise<Result<Output<U>>> =>
    runExclusive(context, async () => {
      const wanted = runToUndo(context, context.vault.db.data, input);
      if (!wanted.ok) return wanted;
      for (;;) {
        const { seq } = context.vault.head();
        const facts = (await undoing.facts?.(context, wanted.value)) ?? ok(undefined as Facts);
        if (!facts.ok) return facts;
        let seqAtWrite = seq;
        const undone = await change(context, adapter.undo, (tx) => {
          // Some writes are not in the queue; the log may refer to a row since it was read.
          seqAtWrite = context.vault.head().seq;
          if (seqAtWrite !== seq) return refusals.unknown;
          const run = runToUndo(context, tx.data, input);
          if (!run.ok) return run;
          const rows = undoRows(undoing.rows(context, tx.data, run.value, facts.value));
          const answer = undoing.write(context, tx, { run: run.value, rows, facts: facts.value, input });
          if (answer.ok && undoing.marked !== undefined)
            runs(tx.data)[run.value.id] = undoing.marked(run.value, stamp(context, tx.now), rows);
          return answer;
        });
        if (seqAtWrite === seq) return undone;
      }
    });

  const list = (context: ServiceContext): Result<unknown[]> => {
    if (history === undefined) return ok([]);
    const { stampOf, maySee = () => () => true, shown } = history;
    const seen = Object.values(runs(context.vault.db.data)).filter(maySee(context));
    return ok(seen.sort((a, b) => stampOf(b).at.localeCompare(stampOf(a).at)).map(shown));
  };

  return {
    [adapter.preview]: preview,
    [adapter.apply]: apply,
    [adapter.undo]: undo,
    ...(history === undefined ? {} : { [history.call]: list }),
  } as unknown as { readonly [N in P | A | U | L]: Handler<N> };
}
