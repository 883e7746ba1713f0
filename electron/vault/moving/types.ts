// The open vault that moves.
import type { Result } from '../../../domain/kernel/result.ts';
import type { MembershipContext } from '../members/index.ts';
import type { VerifyReport } from '../open-vault/index.ts';

export interface MovingVault {
  readonly membership: MembershipContext;
  /** Checks all of it. */
  verify(): Promise<Result<VerifyReport>>;
  /** Applies what others have written to its server. */
  catchUp(): Promise<Result<void>>;
}
