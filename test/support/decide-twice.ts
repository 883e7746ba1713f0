// Each change that a vault is given runs twice on the same state. The first run is discarded whole, as it is when another
// program has written first; the second one answers and is written as if it were the only one. Put into every test by
// scripts/lib/decide-twice.mjs.
import type { Registers } from '../../electron/vault/model/index.ts';
import type { Transaction, TransactionRunner } from '../../electron/vault/transaction/index.ts';
import { assertSameOutcome, decide, type Outcome } from './same-outcome.ts';

type Runner = TransactionRunner<Registers>;

/** The registers that a run of a change has touched. */
function touchedIn({ draft, work }: Transaction<Registers>): Outcome['registers'] {
  const touched = [draft, work.draft].flatMap((one) => {
    const registers = one.result();
    return [...one.touched].map((name) => [name, registers[name]] as const);
  });
  return Object.fromEntries(touched);
}

/** Replaces the way in of all changes. */
export function decideTwice({ prototype }: { readonly prototype: Runner }): void {
  const transact = Reflect.get(prototype, 'transact') as (this: Runner, ...given: readonly unknown[]) => unknown;
  const decidedTwice = function (
    this: Runner,
    action: string,
    change: (tx: Transaction<Registers>) => unknown,
    ...more: readonly unknown[]
  ): unknown {
    const twice = (tx: Transaction<Registers>): unknown => {
      const discarded = this.begin(tx.now);
      const first = decide(() => change(discarded));
      const before: Outcome = { ...first, registers: touchedIn(discarded), logs: discarded.logs };
      discarded.abandon();
      const second = decide(() => change(tx));
      assertSameOutcome(action, before, { ...second, registers: touchedIn(tx), logs: tx.logs });
      return second.answer();
    };
    return transact.call(this, action, twice, ...more);
  };
  Reflect.set(prototype, 'transact', decidedTwice);
}
