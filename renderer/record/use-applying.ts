// The governing documents that apply to a kind of work. R01.
import type { GoverningDocument } from '../../domain/organisation/model.ts';
import { useCall } from '../calls/use-call.ts';

/** Those in use, in the register's order; none while it is not known. */
export function useApplying(to: GoverningDocument['appliesTo'][number]): GoverningDocument[] {
  const { data } = useCall('organisation.get', {});
  return (data?.documents ?? []).filter(({ archived, appliesTo }) => archived === null && appliesTo.includes(to));
}
