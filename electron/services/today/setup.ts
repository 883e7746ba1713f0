// What remains before the vault is in order, for the signed-in person.
import type { Output } from '../../../domain/contract/api.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { sheetKept } from '../../../domain/members/rules.ts';
import { setupSteps } from '../../../domain/today/setup.ts';
import { vaultOpeners } from '../cover/parts.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** Only registers and the list of members are read, however many records the vault has. */
export function getSetup(context: ServiceContext): Result<Output<'today.setup'>> {
  const { vault, me } = context;
  const state = vault.db.data;
  const place = state.sheets.sheet;
  return ok({
    steps: setupSteps({
      ...{ state, me, today: context.today(), openers: vaultOpeners(context) },
      administrators: vault.members().filter((member) => member.administrator && member.state === 'active').length,
      sheet: sheetKept(vault.recovery()?.made ?? null, place) ? (place?.place ?? '') : null,
    }),
  });
}
