// A request for public records keeps what it concerns from being disposed of, without anybody placing a hold. R47.2.
import { disclosureOf } from '../../../domain/disclosures/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import type { ServiceContext } from '../kernel/context.ts';

interface Named {
  readonly kind: RecordKind;
  readonly id: string;
}

/** Whether a request keeps it now. */
export const isUnderDisclosure = (context: ServiceContext, record: Named): boolean =>
  disclosureOf(context.vault.db.data, record, context.today()) !== undefined;

/** Refuses to dispose of it: `disposal.disclosure`, with the number of the request. */
export function checkDisclosure(context: ServiceContext, state: VaultState, record: Named): Result<void> {
  const disclosure = disclosureOf(state, record, context.today());
  return disclosure === undefined
    ? ok(undefined)
    : fail('disposal.disclosure', { params: { number: disclosure.number } });
}
