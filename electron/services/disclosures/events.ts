// The steps of a request, which are only added. R39.2.
import type { Disclosure, DisclosureEvent } from '../../../domain/disclosures/model.ts';
import { DISCLOSURE_STEPS, stateOfDisclosure } from '../../../domain/disclosures/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { stamp } from '../kernel/register-access.ts';

/** Adds an event that follows from the state that the request is in. */
export function addEvent(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  disclosure: Disclosure,
  event: DisclosureEvent,
): Result<Record<string, never>> {
  if (!DISCLOSURE_STEPS[event.kind].includes(stateOfDisclosure(disclosure))) return fail('disclosures.notNow');
  data.disclosures[disclosure.id] = {
    ...disclosure,
    events: [...disclosure.events, event],
    changed: stamp(context, now, disclosure.changed),
  };
  return ok({});
}
