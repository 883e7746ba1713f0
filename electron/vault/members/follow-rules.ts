// Makes an older vault follow the rules of this program from now on. Frames before count as they are.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { OWN_REGISTERS, RULES_ROW, rulesInForce, rulesSince } from '../model/index.ts';
import { checkAdministrator } from './members.ts';
import type { MembershipContext } from './membership-context.ts';

/** The action of the frame from which the rules count. */
export const RULES_ACTION = 'vault.rulesFollowed';

/**
 * Writes which rules the vault follows, if it follows older ones or none. Only administrators may:
 * `vault.notAdministrator`. `trusted`: this program wrote the frames before, such as example data, so nobody is to look
 * through them. Refuses like a write.
 */
export const followRules = (context: MembershipContext, trusted: boolean): Promise<Result<void>> =>
  context.runExclusive(async () => {
    const { rules, clock } = context.vaultState;
    const followed = rulesInForce(context.registers());
    if (rules === null || followed >= rules.version) return ok(undefined);
    const may = checkAdministrator(context);
    if (!may.ok) return may;
    const done = await context.writeFrame(RULES_ACTION, (work) => {
      const own = work.draft.data[OWN_REGISTERS.vault];
      if (own === undefined) return fail('vault.damaged', { params: { part: OWN_REGISTERS.vault } });
      // A higher number keeps since when there are any: only frames from before those were not judged.
      const known = rulesSince(context.registers());
      const since = followed > 0 ? known : trusted ? null : clock().toISOString();
      own[RULES_ROW] = { id: RULES_ROW, ...{ version: rules.version, ...(since === null ? {} : { since }) } };
      return ok(undefined);
    });
    return done.ok ? ok(undefined) : done;
  });
