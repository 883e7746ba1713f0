// The version of a record that is stored now, of whatever kind: compared as a whole, and read for nothing else.
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** The record as it is stored. */
export const latestVersion = ({ vault }: ServiceContext, log: string, id: string): Promise<Result<object>> =>
  vault.getRecord(log, id);
