// Vaults that follow only the rules of the vault itself, so that tests with registers of their own can be asked them.
import type { FrameRules } from '../../../electron/vault/index.ts';

/** Every member may write every row and record; who belongs to the vault and holds its keys is judged strictly. */
export const OWN_RULES: FrameRules = { version: 1, judge: () => null };
/** Options for a vault that follows them. */
export const RULED = { rules: OWN_RULES };
